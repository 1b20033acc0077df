using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Evaluation;

namespace Gan.Training.Tests.Modalities.Tables.Evaluation;

/// <summary>The measures of tables against values computed by hand.</summary>
[TestClass]
public sealed class TableMeasuresTests
{
    private const double None = double.NaN;

    private static readonly TableColumn _number = new("x", ColumnKind.Number), _category = new("c", ColumnKind.Category) { Categories = ["a", "b", "d"], Missing = 0.1 };

    [TestMethod]
    public void Numbers_are_compared_by_their_cumulative_shares()
    {
        // Shares up to 0, 1, 2, 3: 1/4, 2/4, 3/4, 1 against 0, 0, 1/2, 1; deviation of the real ones √(5/4).
        var compared = ColumnComparison.Of(_number, [0, 1, 2, 3], [2, 3]);
        Assert.AreEqual(0.5, compared.KolmogorovSmirnov!.Value, 1e-12);
        Assert.AreEqual((0.25 + 0.5 + 0.25) / Math.Sqrt(1.25), compared.Wasserstein!.Value, 1e-12);
        Assert.IsNull(compared.TotalVariation);
        var same = ColumnComparison.Of(_number, [1, 1, 2, None], [2, 1, 1, None]);
        Assert.AreEqual((0.0, 0.0, 0.0), (same.KolmogorovSmirnov, same.Wasserstein, same.Missing));
        Assert.AreEqual(0.25, ColumnComparison.Of(_number, [1, 1, 2, 3], [1, None, 2, 3]).Missing, 1e-12);
        Assert.IsNull(ColumnComparison.Of(_number, [1, 2], [None, None]).Distance);
    }

    [TestMethod]
    public void Categories_are_compared_by_their_shares_and_a_gap_is_one()
    {
        // Shares 1/2, 1/2, 0, 0 and 1/4, 0, 1/4, 1/2.
        var compared = ColumnComparison.Of(_category, [0, 0, 1, 1], [0, 2, None, None]);
        Assert.AreEqual(0.75, compared.TotalVariation!.Value, 1e-12);
        Assert.IsNull(compared.KolmogorovSmirnov);
        Assert.AreEqual(0.5, compared.Missing, 1e-12);
    }

    [TestMethod]
    public void Association_is_that_of_the_kinds_of_two_columns()
    {
        var sample = new TableSample([_number, new TableColumn("y", ColumnKind.Number), _category, new TableColumn("e", ColumnKind.Category) { Categories = ["u", "v"] }], [[1, 2, 3, 4], [2, 4, 6, 9], [0, 0, 1, 1], [0, 0, 1, 1]]);
        double[,] matrix = Association.Matrix(sample);
        Assert.AreEqual(11.5 / Math.Sqrt(5 * 26.75), matrix[0, 1], 1e-12);
        // Of the variance 5 / 4 of x the means of the halves, 1.5 and 3.5, hold 1.
        Assert.AreEqual(Math.Sqrt(1 / 1.25), matrix[0, 2], 1e-12);
        Assert.AreEqual((1.0, 1.0, matrix[1, 0]), (matrix[2, 3], matrix[0, 0], matrix[0, 1]));
        TableSample others = sample with { Cells = [[1, 2, 3, 4], [2, 4, 6, 9], [0, 0, 1, 1], [0, 1, 0, 1]] };
        double[,] other = Association.Matrix(others);
        Assert.AreEqual(0, other[2, 3], 1e-12);
        double expected = (Math.Abs(matrix[0, 3] - other[0, 3]) + Math.Abs(matrix[1, 3] - other[1, 3]) + 1) / 6;
        Assert.AreEqual(expected, Association.MeanDifference(matrix, other), 1e-12);
    }

    [TestMethod]
    public void The_closest_row_is_found_and_copies_are_counted()
    {
        // The deviation of x among training rows is 1.
        var training = new TableSample([_number, _category], [[0, 2, 0, 2], [0, 0, 1, None]]);
        var rows = new TableSample([_number, _category], [[0, 2, 0.5, 7], [0, None, 0, 2]]);
        var closest = ClosestRows.Of(training, rows);
        Assert.AreEqual((0.5, 0.0, 0.5), (closest.Median, closest.Lowest, closest.Copies));
        Assert.AreEqual(6, ClosestRows.Of(training, rows.Pick([3])).Median, 1e-12);
    }

    [TestMethod]
    public void Categories_that_many_rows_have_must_occur()
    {
        double[] cells = [.. Enumerable.Repeat(0.0, 30), .. Enumerable.Repeat(1.0, 20), .. Enumerable.Repeat(2.0, 19)];
        var found = RareCategories.Of(new TableSample([_category], [cells]), new TableSample([_category], [[0, 0, 2]]));
        Assert.AreEqual((1, 2, "c=b"), (found.Found, found.ToFind, string.Join(' ', found.Lost)));
    }

    [TestMethod]
    public void Answers_are_judged()
    {
        var quality = BinaryQuality.Of([(true, true, 0.9f), (false, true, 0.8f), (true, false, 0.4f), (false, false, 0.4f), (false, false, 0.1f)]);
        Assert.AreEqual(0.5, quality.F1, 1e-12);
        Assert.AreEqual(0.6, quality.Accuracy, 1e-12);
        // At the first 1 of 1, and at the two of one score, of which one counts, 2 of 4.
        Assert.AreEqual(0.5 * 1 + 0.5 * 0.5, quality.AveragePrecision, 1e-12);
        Assert.AreEqual(4.5 / 6, quality.Auc, 1e-12);
        Assert.AreEqual(0, BinaryQuality.Of([(true, false, 0.1f), (false, false, 0.2f)]).F1);
    }

    [TestMethod]
    public void Learners_tell_what_can_be_told_and_nothing_else()
    {
        TableSample easy = Sample(1, told: true), other = Sample(2, told: true), noise = Sample(3, told: false);
        var useful = Usefulness.Of(easy, other, easy, "c");
        Assert.AreEqual(("b", 4), (useful.Class, useful.Learners.Count));
        Assert.IsTrue(useful.Learners.All(learner => learner.Generated.F1 > 0.95 && learner.Real.F1 > 0.95));
        Assert.IsLessThan(0.5, Usefulness.Of(easy, other, noise, "c").MeanF1);
        Assert.IsGreaterThan(0.95, TwoSample.Auc(easy, easy with { Cells = [[.. easy.Cells[0].Select(x => x + 40)], easy.Cells[1]] }));
        Assert.AreEqual(0.5, TwoSample.Auc(easy, other), 0.1);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Usefulness.Of(easy, other, easy, "z")).Message, "'z'");
    }

    // A fifth of the rows is b, which x shows or does not.
    private static TableSample Sample(int seed, bool told)
    {
        var random = new Random(seed);
        double[] labels = [.. Enumerable.Range(0, 600).Select(i => i % 5 == 0 ? 1.0 : 0)];
        return new TableSample([_number, _category], [[.. labels.Select(label => random.NextDouble() + (told ? 2 * label : 0))], labels]);
    }
}
