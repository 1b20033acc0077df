using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>A learner of ML.NET that tells two classes apart, as it comes, on one thread, so that it learns the same each time.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Create">Makes it.</param>
internal sealed record Learner(string Name, Func<MLContext, IEstimator<ITransformer>> Create)
{
    private const int MostIterations = 100;

    private const string Features = nameof(LearnerRow.Features), Label = nameof(LearnerRow.Label), Weight = nameof(LearnerRow.Weight);

    /// <summary>Boosted trees of two makers and two linear ones. ML.NET has no AdaBoost and no small networks.</summary>
    internal static IReadOnlyList<Learner> All { get; } =
    [
        FastTree,
        new("LightGBM", ml => ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            FeatureColumnName = Features, LabelColumnName = Label, ExampleWeightColumnName = Weight, NumberOfThreads = 1, Deterministic = true, Seed = 1,
        })),
        new("logistic regression", ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = Features, LabelColumnName = Label, ExampleWeightColumnName = Weight, NumberOfThreads = 1,
        })),
        new("SDCA", ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            // What it chooses itself can be many thousand on few rows that cannot be told apart.
            FeatureColumnName = Features, LabelColumnName = Label, ExampleWeightColumnName = Weight, NumberOfThreads = 1, MaximumNumberOfIterations = MostIterations,
        })),
    ];

    /// <summary>The one that tells samples apart where one learner is enough.</summary>
    internal static Learner FastTree => new("FastTree", ml => ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
    {
        FeatureColumnName = Features, LabelColumnName = Label, ExampleWeightColumnName = Weight, NumberOfThreads = 1, Seed = 1,
    }));

    /// <summary>Learns from some rows and judges others.</summary>
    /// <param name="training">Rows of both classes.</param>
    /// <param name="testing">Rows of both classes.</param>
    /// <param name="length">Numbers of a row.</param>
    internal BinaryQuality Judge(IEnumerable<LearnerRow> training, IEnumerable<LearnerRow> testing, int length)
    {
        var context = new MLContext(seed: 1);
        ITransformer fitted = Create(context).Fit(View(context, training, length));
        using DataViewRowCursor cursor = OutputOf(fitted, View(context, testing, length));
        ValueGetter<bool> label = cursor.GetGetter<bool>(cursor.Schema[Label]), predicted = cursor.GetGetter<bool>(cursor.Schema["PredictedLabel"]);
        ValueGetter<float> score = cursor.GetGetter<float>(cursor.Schema["Score"]);
        var answers = new List<(bool Label, bool Predicted, float Score)>();
        while (cursor.MoveNext())
        {
            (bool isPositive, bool isPredicted, float scored) = (false, false, 0);
            label(ref isPositive);
            predicted(ref isPredicted);
            score(ref scored);
            answers.Add((isPositive, isPredicted, scored));
        }
        return BinaryQuality.Of(answers);
    }

    private static DataViewRowCursor OutputOf(ITransformer fitted, IDataView rows)
    {
        IDataView judged = fitted.Transform(rows);
        return judged.GetRowCursor([judged.Schema[Label], judged.Schema["PredictedLabel"], judged.Schema["Score"]]);
    }

    private static IDataView View(MLContext context, IEnumerable<LearnerRow> rows, int length)
    {
        var schema = SchemaDefinition.Create(typeof(LearnerRow));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, length);
        return context.Data.LoadFromEnumerable(rows.ToArray(), schema);
    }
}

/// <summary>A row as learners take it.</summary>
internal sealed class LearnerRow
{
    /// <summary>Its numbers.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>Whether it is of the class that is looked for.</summary>
    public bool Label { get; set; }

    /// <summary>What it counts.</summary>
    public float Weight { get; set; } = 1;
}
