using System.Text.Json.Serialization;
using Gan.Onnx;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>What generated rows are like, each figure beside that of real rows which nobody has learnt: the floor of distances and the ceiling of usefulness.</summary>
public sealed record TableEvaluation
{
    // What is compared with each other, at most: more rows say little more.
    private const int MostCompared = 5_000, MostQueried = 1_000, MostKnown = 20_000;

    /// <summary>Generated rows.</summary>
    [JsonPropertyName("rows")]
    public required int Rows { get; init; }

    /// <summary>Real rows that no training saw.</summary>
    [JsonPropertyName("testRows")]
    public required int TestRows { get; init; }

    /// <summary>Generated columns beside real ones.</summary>
    [JsonPropertyName("columns")]
    public required IReadOnlyList<ColumnComparison> Columns { get; init; }

    /// <summary>The same of the test rows.</summary>
    [JsonPropertyName("testColumns")]
    public required IReadOnlyList<ColumnComparison> TestColumns { get; init; }

    /// <summary>The mean over pairs of columns of how much their association differs from that of real rows: see <see cref="Association"/>.</summary>
    [JsonPropertyName("associationDifference")]
    public required double AssociationDifference { get; init; }

    /// <summary>The same of the test rows.</summary>
    [JsonPropertyName("testAssociationDifference")]
    public required double TestAssociationDifference { get; init; }

    /// <summary>How well boosted trees tell generated from real rows that they have not seen (a classifier two-sample test: Lopez-Paz and Oquab, 2017): AUC, 0.5 where they cannot, 1 where they always can.</summary>
    [JsonPropertyName("twoSampleAuc")]
    public required double TwoSampleAuc { get; init; }

    /// <summary>The same of the test rows.</summary>
    [JsonPropertyName("testTwoSampleAuc")]
    public required double TestTwoSampleAuc { get; init; }

    /// <summary>Whether all categories occur.</summary>
    [JsonPropertyName("categories")]
    public required RareCategories Categories { get; init; }

    /// <summary>How far generated rows are from the closest training row.</summary>
    [JsonPropertyName("closest")]
    public required ClosestRows Closest { get; init; }

    /// <summary>The same of the test rows.</summary>
    [JsonPropertyName("testClosest")]
    public required ClosestRows TestClosest { get; init; }

    /// <summary>How many rows break the laws of formulas; empty where there are none.</summary>
    [JsonPropertyName("laws")]
    public IReadOnlyList<ConstraintViolations> Laws { get; init; } = [];

    /// <summary>How well a model that completes rows fills them; null of others.</summary>
    [JsonPropertyName("completion")]
    public ImputationQuality? Completion { get; init; }

    /// <summary>What learners learn from generated rows; null where no label was named.</summary>
    [JsonPropertyName("usefulness")]
    public Usefulness? Usefulness { get; init; }

    /// <summary>The mean of the columns' distances, 0..1.</summary>
    [JsonIgnore]
    public double MeanDistance => Mean(Columns);

    /// <summary>The same of the test rows.</summary>
    [JsonIgnore]
    public double TestMeanDistance => Mean(TestColumns);

    /// <summary>Measures.</summary>
    /// <param name="training">The rows that were learnt from.</param>
    /// <param name="testing">Rows that were not.</param>
    /// <param name="generated">Generated rows of the same columns.</param>
    /// <param name="label">The column that learners shall tell from the others; null leaves them out.</param>
    /// <param name="measures">What is measured of rows beside their columns; null for nothing.</param>
    /// <param name="stage">Told what is being measured.</param>
    internal static TableEvaluation Run(TableSample training, TableSample testing, TableSample generated, string? label = null, IRowMeasures? measures = null, IProgress<string>? stage = null)
    {
        if (training.Rows == 0 || testing.Rows == 0 || generated.Rows == 0) throw new UserInputException("There are no rows to measure.");
        Usefulness? usefulness = null;
        if (label is not null)
        {
            stage?.Report("learning from generated and from real rows");
            usefulness = Usefulness.Of(training, testing, generated, label);
        }
        stage?.Report("comparing columns");
        double[,] real = Association.Matrix(training);
        TableSample known = training.Some(MostKnown), compared = training.Some(MostCompared);
        ColumnComparison[] ofGenerated = Compare(Measured(training), Measured(generated)), ofTest = Compare(Measured(training), Measured(testing));
        (double association, double testAssociation) = (Association.MeanDifference(real, Association.Matrix(generated)), Association.MeanDifference(real, Association.Matrix(testing)));
        stage?.Report("telling generated from real rows");
        (double apart, double testApart) = (TwoSample.Auc(compared, generated.Some(MostCompared)), TwoSample.Auc(compared, testing.Some(MostCompared)));
        stage?.Report("looking for rows that were learnt by heart");
        return new TableEvaluation
        {
            Rows = generated.Rows,
            TestRows = testing.Rows,
            Columns = ofGenerated,
            TestColumns = ofTest,
            AssociationDifference = association,
            TestAssociationDifference = testAssociation,
            TwoSampleAuc = apart,
            TestTwoSampleAuc = testApart,
            Categories = RareCategories.Of(training, generated),
            Closest = ClosestRows.Of(known, generated.Some(MostQueried)),
            TestClosest = ClosestRows.Of(known, testing.Some(MostQueried)),
            Laws = measures is null ? [] : ConstraintViolations.Of(measures, training, testing, generated),
            Usefulness = usefulness,
        };

        TableSample Measured(TableSample rows) => measures is null ? rows : rows.Measured(measures);
    }

    private static ColumnComparison[] Compare(TableSample real, TableSample others) => [.. real.Columns.Select((column, i) => ColumnComparison.Of(column, real.Cells[i], others.Cells[i]))];

    private static double Mean(IReadOnlyList<ColumnComparison> columns) => columns.Select(column => column.Distance).OfType<double>().DefaultIfEmpty().Average();
}
