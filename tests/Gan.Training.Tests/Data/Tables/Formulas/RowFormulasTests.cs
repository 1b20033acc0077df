using Gan.Training.Arithmetic;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Data.Tables.Formulas;

[TestClass]
public sealed class RowFormulasTests
{
    private const string Plain = """{ "columns": ["a", "b"], "learn": { "t": "log(a)", "b": "b" }, "make": { "a": "exp(t)", "b": "b" }""";

    private static IEnumerable<object[]> Presets => RowFormulas.Presets.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Presets))]
    public void What_is_learnt_makes_the_row_again(string name)
    {
        var formulas = RowFormulas.Load(name);
        double[][] events = SmallEvents.Cells(500);
        IReadOnlyList<double[]> made = formulas.Made(ColumnArithmetic.Instance, formulas.Learnt(ColumnArithmetic.Instance, events));
        foreach ((double[] column, double[] again) in events.Zip(made))
        {
            for (int row = 0; row < column.Length; row++) Assert.AreEqual(column[row], again[row], 1e-9);
        }
        CollectionAssert.AreEqual((int[])[0, 0], formulas.Broken(events).ToArray());
        Assert.IsTrue(formulas.Kept(events).All(kept => kept));
    }

    [TestMethod]
    public void Momenta_beyond_the_beam_cannot_be_made()
    {
        double[] wild = [-3, 0.5, 12, 30, -30], wide = [12, -9, 8, 3, 1];
        Assert.IsTrue(RowFormulas.Load("cartesian").Made(ColumnArithmetic.Instance, [wild, wide, wild])[3].All(pz => pz < 50));
        var spherical = RowFormulas.Load("spherical");
        IReadOnlyList<double[]> made = spherical.Made(ColumnArithmetic.Instance, [wild, wide, wild, wide]);
        CollectionAssert.AreEqual((int[])[0, 0], spherical.Broken(made).ToArray());
        Assert.IsTrue(made[0].All(energy => energy is >= 0 and <= 50));
    }

    [TestMethod]
    public void Events_of_a_hand_computation_have_their_kinematics()
    {
        // E - pz = 0.16 and E + pz = 90: Q² = 2 · 50 · 0.16, y = 1 - 90 / 100, xbj = Q² / (4 · 50² · y).
        double energy = 45.08, pz = 44.92, pt = Math.Sqrt(0.16 * 90);
        IReadOnlyList<double[]> judged = RowFormulas.Load("cartesian").Judged([[energy], [0], [pt], [pz]]);
        Assert.AreEqual(Math.Log(5.08), judged[0][0], 1e-12);
        Assert.AreEqual(Math.Atan(pt / pz), judged[2][0], 1e-12);
        Assert.AreEqual(Math.PI / 2, judged[3][0], 1e-12);
        Assert.AreEqual(16, judged[4][0], 1e-9);
        Assert.AreEqual(0.016, judged[5][0], 1e-5);
    }

    [TestMethod]
    [DataRow("{", "JSON")]
    [DataRow("{ \"column\": [\"a\"] }", "column")]
    [DataRow("""{ "columns": ["a"] }""", "'learn'")]
    [DataRow("""{ "columns": ["a", "c"], "learn": { "a": "a" }, "make": { "a": "a" } }""", "'c'")]
    [DataRow("""{ "columns": ["a"], "learn": { "a": "a" }, "make": { "a": "a", "c": "a" } }""", "'c'")]
    [DataRow("""{ "columns": ["a"], "learn": { "a": "a + q" }, "make": { "a": "a" } }""", "'q'")]
    [DataRow("""{ "columns": ["a", "b"], "learn": { "t": "a" }, "make": { "a": "b", "b": "t" } }""", "'b'")]
    [DataRow(Plain + """, "keep": ["a"] }""", "compares nothing")]
    [DataRow(Plain + """, "planes": [{ "x": "a", "y": "t" }] }""", "'t'")]
    public void Formulas_that_cannot_be_used_are_told(string json, string part)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["f.json"], json);
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => RowFormulas.Load(folder["f.json"]));
        StringAssert.Contains(refusal.Message, folder["f.json"]);
        if (part != "JSON") StringAssert.Contains(refusal.Message, part);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => RowFormulas.Load(folder["none.json"])).Message, "cartesian");
    }

    [TestMethod]
    public void As_text_they_are_read_again()
    {
        var formulas = RowFormulas.Load("spherical");
        var again = RowFormulas.Parse(formulas.ToString());
        CollectionAssert.AreEqual(formulas.Learn.Keys, again.Learn.Keys);
        Assert.AreEqual(formulas.ToString(), again.ToString());
        Assert.ThrowsExactly<FormatException>(() => RowFormulas.Parse("{"));
    }

    [TestMethod]
    public void Rows_that_break_a_law_or_of_which_formulas_give_no_number_are_left_out()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["f.json"], Plain + """, "keep": ["b < 3"] }""");
        var formulas = RowFormulas.Load(folder["f.json"]);
        TableData rows = Rows(folder, "a,b\n1,1\n2,2\n-1,1\n4,5\n,1\n3,0\n");
        FormulaData data = FormulaData.Of(rows, formulas);
        Assert.AreEqual((3, 3), (data.Rows.Count, data.LeftOut));
        StringAssert.Contains(data.Remark!, "3 rows are left out");
        CollectionAssert.AreEqual((double[])[1, 2, 3], data.Rows.Cells[0]);
        CollectionAssert.AreEqual((double[])[2, 0], data.Rows.Pick([1, 2]).Cells[1]);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => FormulaData.Of(Rows(folder, "a,b\n-1,1\n-2,2\n"), formulas)).Message, "No row is left");
    }

    [TestMethod]
    public void Columns_are_found_by_their_names_or_in_their_order()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["f.json"], Plain + "}");
        var formulas = RowFormulas.Load(folder["f.json"]);
        CollectionAssert.AreEqual((double[])[3, 4], FormulaData.Of(Rows(folder, "c,b,a\n9,1,3\n8,2,4\n"), formulas).Rows.Cells[0]);
        CollectionAssert.AreEqual((double[])[1, 3], FormulaData.Of(Rows(folder, "1,2\n3,4\n"), formulas).Rows.Cells[0]);
        foreach ((string text, string part) in new[] { ("a,c\n1,2\n3,4\n", "a, b, and it has a, c"), ("1,2,3\n4,5,6\n", "col2"), ("a,b\nx,1\ny,2\n", "'a' is taken for category") })
            StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => FormulaData.Of(Rows(folder, text), formulas)).Message, part);
    }

    private static TableData Rows(TempFolder folder, string text) => TableData.Of("rows", Table.Load(TableFileTests.Open(folder, text)));
}
