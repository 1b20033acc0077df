using Gan.MLNet;
using Gan.Onnx;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Masking;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Modalities.Tables.Masking;

/// <summary>Missing cells filled: in memory, and as a step of pipelines.</summary>
[TestClass]
public sealed class FillMissingTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GanModel _model = SmallImputer.Model();
    private readonly MLContext _context = new(seed: 1);

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    private static IReadOnlyList<double[]> Cells => [.. Enumerable.Range(0, 8).Select(column => SmallImputer.Data.Rows.Table[column].ToArray())];

    [TestMethod]
    public void What_was_given_stays_and_every_hole_has_a_value()
    {
        Assert.IsTrue(Cells.Any(column => column.Any(double.IsNaN)));
        foreach (ulong? seed in new ulong?[] { null, 1, 2 })
        {
            double[][] filled = RowImputation.Fill(_model, Cells, seed);
            foreach ((double[] given, double[] whole) in Cells.Zip(filled))
            {
                Assert.IsFalse(whole.Any(double.IsNaN));
                for (int row = 0; row < given.Length; row++)
                {
                    if (!double.IsNaN(given[row])) Assert.AreEqual(given[row], whole[row]);
                }
            }
        }
        double[] once = RowImputation.Fill(_model, Cells, 1)[0];
        CollectionAssert.AreEqual(once, RowImputation.Fill(_model, Cells, 1)[0]);
        CollectionAssert.AreNotEqual(once, RowImputation.Fill(_model, Cells, 2)[0]);
    }

    [TestMethod]
    public void Holes_of_a_row_are_drawn_one_after_the_other()
    {
        double[][] rows = RowImputation.Draw(_model, 50, seed: 3);
        Assert.IsTrue(rows.All(column => column.Length == 50 && column.All(double.IsFinite)));
        // Each row is the same wherever a batch begins.
        double[][] later = RowImputation.Draw(_model, 20, seed: 3, first: 30);
        for (int i = 0; i < rows.Length; i++) CollectionAssert.AreEqual(rows[i][30..], later[i]);
        // A row with one hole is filled in one round, whatever others there are.
        double[][] one = [.. rows.Select(column => column[..1])], two = [.. rows.Select(column => column[..2])];
        one[0][0] = two[0][0] = double.NaN;
        foreach (double[] column in two) column[1] = double.NaN;
        Assert.AreEqual(RowImputation.Fill(_model, one, 4)[0][0], RowImputation.Fill(_model, two, 4)[0][0]);
    }

    [TestMethod]
    public void In_a_pipeline_columns_are_filled_and_the_saved_chain_is_made_of_stock_steps()
    {
        IDataView rows = Rows();
        ITransformer fitted = _context.Gan().FillMissing(_model).Fit(rows);
        Dictionary<string, string[]> filled = Texts(fitted.Transform(rows));
        double[][] expected = RowImputation.Fill(_model, Cells, seed: null);
        Assert.AreEqual(expected[2].Length, filled["visits"].Length);
        for (int row = 0; row < 40; row++)
        {
            Assert.AreEqual(SmallImputer.Data.Rows.Table.Schema.Columns[0].Categories[(int)expected[0][row]], filled["colour"][row]);
            Assert.AreEqual($"{expected[2][row]}", filled["visits"][row]);
            Assert.AreEqual($"{expected[1][row]}", filled["flag"][row]);
            Assert.AreEqual($"{expected[3][row]}", filled["serial"][row]);
        }
        _context.Model.Save(fitted, rows.Schema, _folder["fill.zip"]);
        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(_folder["fill.zip"], out _);
        Assert.IsFalse(((IEnumerable<ITransformer>)loaded).Any(part => part.GetType().Assembly == typeof(GanCatalog).Assembly));
        Dictionary<string, string[]> again = Texts(loaded.Transform(rows));
        foreach ((string name, string[] texts) in filled) CollectionAssert.AreEqual(texts, again[name], name);
        Assert.AreEqual(fitted.Transform(rows).Schema["visits"].Type.ToString(), loaded.Transform(rows).Schema["visits"].Type.ToString());
    }

    [TestMethod]
    public void Models_that_complete_nothing_are_refused()
    {
        using GanModel other = SmallTableGan.Model();
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => _context.Gan().Generate(_model, 5)).Message, "FillMissing");
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => _context.Gan().Augment(Rows(), _model)).Message,
            "gan augment");
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => _context.Gan().FillMissing(other)).Message, "gain");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _context.Gan().FillMissing(_model).Fit(_context.Transforms.DropColumns("amount").Fit(Rows()).Transform(Rows()))).Message, "'amount'");
    }

    // As a text loader gives them, but for the dates.
    private IDataView Rows()
    {
        File.WriteAllText(_folder["rows.csv"], MixedTable.Text(400));
        IDataView rows = TableFile.Open(_folder["rows.csv"]);
        IDataView dated = _context.Transforms.CustomMapping<Day, Seconds>((from, to) => to.Time = (DateTime.Parse(from.Date, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds, contractName: null).Fit(rows).Transform(rows);
        return _context.Transforms.DropColumns("day").Append(_context.Transforms.CopyColumns("day", "Time")).Fit(dated).Transform(dated);
    }

    private static Dictionary<string, string[]> Texts(IDataView rows) => new()
    {
        ["colour"] = [.. rows.GetColumn<VBuffer<ReadOnlyMemory<char>>>("colour").Select(value => value.GetItemOrDefault(0).ToString())],
        ["visits"] = [.. rows.GetColumn<VBuffer<long>>("visits").Select(value => $"{value.GetItemOrDefault(0)}")],
        ["flag"] = [.. rows.GetColumn<VBuffer<long>>("flag").Select(value => $"{value.GetItemOrDefault(0)}")],
        ["serial"] = [.. rows.GetColumn<VBuffer<long>>("serial").Select(value => $"{value.GetItemOrDefault(0)}")],
    };

    private sealed class Day
    {
        [ColumnName("day")]
        public string Date { get; set; } = "";
    }

    private sealed class Seconds
    {
        public double Time { get; set; }
    }
}
