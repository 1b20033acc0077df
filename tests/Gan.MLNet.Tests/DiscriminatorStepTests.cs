using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class DiscriminatorStepTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Realism_score_and_features_are_those_of_plain_arithmetic()
    {
        using GanModel model = Rows.Model();
        ImageRow[] rows = Rows.Images(2500);
        IDataView view = _ml.View(rows);
        IDataView scored = _ml.Gan().ScoreRealism(model, scoreColumnName: "Raw").Append(_ml.Gan().Featurize(model)).Fit(view).Transform(view);

        Assert.AreEqual("Vector<Single, 1, 1>", scored.Schema["Realism"].Type.ToString());
        Assert.AreEqual("Vector<Single, 1, 5>", scored.Schema["Features"].Type.ToString());
        Rows.AreClose([.. rows.Select(row => new[] { TinyGan.RealismOf(row.Image) })], scored.Floats("Realism"));
        Rows.AreClose([.. rows.Select(row => new[] { TinyGan.ScoreOf(row.Image) })], scored.Floats("Raw"));
        Rows.AreClose([.. rows.Select(row => TinyGan.FeaturesOf(row.Image))], scored.Floats("Features"));
        CollectionAssert.AreEqual(rows.Select(row => row.Number).ToArray(), scored.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEqual(rows.Select(row => row.Label).ToArray(), scored.GetColumn<string>("Label").ToArray());
    }

    [TestMethod]
    public void A_new_column_hides_one_of_its_name_as_with_the_stock_step()
    {
        using GanModel model = Rows.Model();
        IDataView view = _ml.View(Rows.Images(9));
        OnnxStepTransformer step = _ml.Gan().ScoreRealism(model, "Label").Fit(view);
        IDataView scored = step.Transform(view);

        CollectionAssert.AreEqual(
            step.GetRowToRowMapper(view.Schema).OutputSchema.Select(column => column.Name + column.Type).ToArray(),
            scored.Schema.Select(column => column.Name + column.Type).ToArray());
        Rows.AreClose([.. Rows.Images(9).Select(row => new[] { TinyGan.RealismOf(row.Image) })], scored.Floats("Label"));
        Assert.AreEqual(8f, scored.GetColumn<float>("Number").Last());
        Assert.AreEqual("owl", scored.GetColumn<string>(scored.Schema.First(column => column.Name == "Label" && column.IsHidden)).Last());
    }

    [TestMethod]
    public void Flat_and_shaped_vectors_of_the_right_size_are_taken_and_others_refused_in_one_line()
    {
        using GanModel model = Rows.Model();
        OnnxStepEstimator estimator = _ml.Gan().ScoreRealism(model);
        IDataView flat = _ml.Data.LoadFromEnumerable(Rows.Images(5).Select(row => new Flat { Image = row.Image }));
        Rows.AreClose([.. Rows.Images(5).Select(row => new[] { TinyGan.RealismOf(row.Image) })], estimator.Fit(flat).Transform(flat).Floats("Realism"));

        IDataView twice = _ml.Data.LoadFromEnumerable(new[] { new Double { Image = new float[128] } });
        ArgumentException refused = Assert.ThrowsExactly<UserInputException>(() => estimator.Fit(twice));
        Assert.AreEqual("Column 'Image' has to be a vector of 64 Single ([N, 1, 8, 8]), but it is Vector<Single, 128>.", refused.Message);
        ArgumentException missing = Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().ScoreRealism(model, imageColumnName: "Pixels").Fit(flat));
        StringAssert.Contains(missing.Message, "'Pixels'");
    }

    [TestMethod]
    public void Features_go_straight_into_a_trainer_and_do_not_depend_on_labels()
    {
        using GanModel model = Rows.Model();
        ImageRow[] rows = Rows.Images(300);
        ImageRow[] permuted = [.. rows.Select((row, i) => new ImageRow { Image = row.Image, Label = rows[(i * 7 + 1) % rows.Length].Label })];
        EstimatorChain<OnnxStepTransformer> features = new EstimatorChain<ITransformer>().Append(_ml.Gan().Featurize(model));
        IDataView view = _ml.View(rows);
        Rows.AreClose(features.Fit(view).Transform(view).Floats("Features"), features.Fit(_ml.View(permuted)).Transform(_ml.View(permuted)).Floats("Features"), 0);

        var pipeline = _ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(_ml.Gan().Featurize(model))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
        var folds = _ml.MulticlassClassification.CrossValidate(view, pipeline, numberOfFolds: 3);
        Assert.IsTrue(folds.All(fold => fold.Metrics.MicroAccuracy > 0.9), string.Join(", ", folds.Select(fold => fold.Metrics.MicroAccuracy)));
    }

    [TestMethod]
    public void The_shape_of_the_schema_is_told_before_any_fit()
    {
        using GanModel model = Rows.Model();
        IDataView view = _ml.View(Rows.Images(3));
        SchemaShape shape = _ml.Transforms.CopyColumns("Copy", "Image").Append(_ml.Gan().Featurize(model)).GetOutputSchema(view.Shape());
        SchemaShape.Column features = shape.Single(column => column.Name == "Features");
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, features.Kind);
        Assert.AreEqual(NumberDataViewType.Single, features.ItemType);
    }

    [TestMethod]
    public void Single_rows_are_predicted_as_rows_of_a_view()
    {
        using GanModel model = Rows.Model();
        ImageRow[] rows = Rows.Images(5);
        IDataView view = _ml.View(rows);
        OnnxStepTransformer fitted = _ml.Gan().ScoreRealism(model).Fit(view);
        using PredictionEngine<ImageRow, Judged> engine = _ml.Model.CreatePredictionEngine<ImageRow, Judged>(fitted);
        foreach (ImageRow row in rows) Assert.AreEqual(TinyGan.RealismOf(row.Image), engine.Predict(row).Realism[0], 1e-5f);
    }

    [TestMethod]
    public void A_model_without_a_discriminator_says_so()
    {
        using var model = new GanModel(TinyGan.Generator(), null);
        Assert.ThrowsExactly<OnnxModelException>(() => _ml.Gan().ScoreRealism(model));
        Assert.ThrowsExactly<OnnxModelException>(() => _ml.Gan().Featurize(model));
    }

    [TestMethod]
    public void Rows_below_the_least_realism_or_without_one_are_left_out()
    {
        using GanModel model = Rows.Model();
        ImageRow[] rows = Rows.Images(200);
        float[] realism = [.. rows.Select(row => TinyGan.RealismOf(row.Image))];
        float median = realism.Order().ElementAt(100) + 1e-4f;
        rows[3].Image = [.. Enumerable.Repeat(float.NaN, TinyGan.Pixels)];
        IDataView view = _ml.View(rows);
        IDataView kept = _ml.Gan().FilterByRealism(_ml.Gan().ScoreRealism(model).Fit(view).Transform(view), median);

        float[] expected = [.. rows.Where((row, i) => i != 3 && realism[i] >= median).Select(row => row.Number)];
        CollectionAssert.AreEqual(expected, kept.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEquivalent(expected, _ml.Data.ShuffleRows(kept).GetColumn<float>("Number").ToArray());
        Assert.IsEmpty(_ml.Gan().FilterByRealism(kept, 2).Floats("Realism"));
        Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().FilterByRealism(view, 0.5f));
        Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().FilterByRealism(view, 0.5f, "Label"));
    }

    private sealed class Flat
    {
        [VectorType(TinyGan.Pixels)]
        public float[] Image { get; set; } = [];
    }

    private sealed class Double
    {
        [VectorType(2 * TinyGan.Pixels)]
        public float[] Image { get; set; } = [];
    }

    private sealed class Judged
    {
        public float[] Realism { get; set; } = [];
    }
}
