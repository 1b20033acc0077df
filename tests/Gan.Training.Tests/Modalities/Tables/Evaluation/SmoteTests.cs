using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Evaluation;

namespace Gan.Training.Tests.Modalities.Tables.Evaluation;

[TestClass]
public sealed class SmoteTests
{
    private static readonly TableSample _rows = new(
        [new TableColumn("x", ColumnKind.Number), new TableColumn("n", ColumnKind.Integer), new TableColumn("c", ColumnKind.Category) { Categories = ["a", "b"] }],
        [[0, 1, 2, 100, 101, 102, 103], [0, 2, 4, 10, 20, 30, double.NaN], [0, 0, 1, 1, 1, 1, 0]]);

    [TestMethod]
    public void New_rows_lie_between_a_row_and_one_of_its_nearest_and_have_their_most_frequent_category()
    {
        TableSample made = new Smote(_rows).Make(500, seed: 1);
        Assert.AreEqual(500, made.Rows);
        Assert.IsTrue(made.Cells[0].All(x => x is >= 0 and <= 103) && made.Cells[0].Distinct().Count() > 100);
        Assert.IsTrue(made.Cells[1].All(n => double.IsNaN(n) || n == Math.Round(n)));
        CollectionAssert.IsSubsetOf(made.Cells[2].Distinct().ToArray(), (double[])[0, 1]);
        CollectionAssert.AreEqual(made.Cells[0], new Smote(_rows).Make(500, seed: 1).Cells[0]);
        CollectionAssert.AreNotEqual(made.Cells[0], new Smote(_rows).Make(500, seed: 2).Cells[0]);
    }

    [TestMethod]
    public void Of_two_rows_all_new_ones_lie_on_the_line_between_them()
    {
        TableSample made = new Smote(new TableSample([new TableColumn("x", ColumnKind.Number), new TableColumn("y", ColumnKind.Number)], [[1, 3], [10, 30]])).Make(50, seed: 1);
        for (int i = 0; i < made.Rows; i++) Assert.AreEqual(10 * made.Cells[0][i], made.Cells[1][i], 1e-9);
        Assert.IsTrue(made.Cells[0].Min() < 1.5 && made.Cells[0].Max() > 2.5);
    }
}
