using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using Gan.Training.Tests.Modalities.Tables.Files;
using TorchSharp;

namespace Gan.Training.Tests.Modalities.Tables.Learning;

[TestClass]
public sealed class TableSetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Cells_become_a_one_among_their_options()
    {
        Table table = Load("few,colour,flag\n1,red,true\n5,,false\n,blue,true\n1,red,true\n");
        TableShape shape = ColumnEncodingFit.Fit(table);
        Assert.AreEqual("Missing 0, Exact 1, Exact 5; Missing 0, Exact 0, Exact 1; Exact 0, Exact 1", string.Join("; ", shape.Columns.Select(Describe)));
        CollectionAssert.AreEqual((float[])[0, 1, 0, 0, 1, 0, 0, 1], Row(table, shape, 0));
        CollectionAssert.AreEqual((float[])[0, 0, 1, 1, 0, 0, 1, 0], Row(table, shape, 1));
        CollectionAssert.AreEqual((float[])[1, 0, 0, 0, 0, 1, 0, 1], Row(table, shape, 2));
        CollectionAssert.AreEqual((double[])[0.25, 0.5, 0.25], shape.Columns[0].Options.Select(option => option.Share).ToArray());
    }

    [TestMethod]
    public void Numbers_are_where_they_are_in_their_mode_and_what_comes_again_and_again_is_exact()
    {
        Table table = Mixed();
        TableShape shape = ColumnEncodingFit.Fit(table);
        ColumnEncoding code = shape.Columns.Single();
        Assert.AreEqual(EncodingOptionKind.Exact, code.Options[0].Kind);
        Assert.AreEqual((0, 0.5), (code.Options[0].Value, code.Options[0].Share));
        Assert.HasCount(3, code.Options);
        Assert.AreEqual(1, code.Options.Sum(option => option.Share), 1e-9);
        for (int row = 0; row < table.Rows; row++)
        {
            float[] coded = Row(table, shape, row);
            int option = Array.IndexOf(coded, 1f, 1) - 1;
            double decoded = code.Options[option].Value + coded[0] * ColumnEncoding.Reach * code.Options[option].Deviation;
            if (Math.Abs(coded[0]) < 1) Assert.AreEqual(table[0][row], decoded, 1e-4 * Math.Max(1, Math.Abs(decoded)));
        }
    }

    [TestMethod]
    public void Where_modes_overlap_each_row_keeps_its_own_in_whatever_set_it_is()
    {
        Table table = Mixed();
        var all = new TableSet(table, ColumnEncodingFit.Fit(table));
        TableSet some = all.Pick([7, 3, 190]).Pick([2, 0]);
        Assert.AreEqual((190, 7), (some.RowOf(0), some.RowOf(1)));
        using torch.Tensor picked = some.ToTensor([0, 1], torch.CPU), same = all.ToTensor([190, 7], torch.CPU);
        CollectionAssert.AreEqual(same.data<float>().ToArray(), picked.data<float>().ToArray());
    }

    [TestMethod]
    public void A_value_that_the_code_does_not_know_is_told_with_its_column()
    {
        TableShape shape = ColumnEncodingFit.Fit(Load("few\n1\n2\n"));
        Table other = Load("few\n1\n3\n");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Row(other, shape, 1)).Message, "Column 'few' had no row with the value 3");
    }

    // Half of the rows are 0, a quarter each are around 100 and 1,000.
    private Table Mixed()
    {
        var normal = new float[200];
        CounterRandom.FillNormal(1, 0, 0, normal);
        return Load("x\n" + string.Concat(normal.Select((number, i) => (i % 4 < 2 ? "0" : (i % 4 == 2 ? 100 + 5 * number : 1_000 + 50 * number).ToString(CultureInfo.InvariantCulture)) + "\n")));
    }

    private static string Describe(ColumnEncoding code) => string.Join(", ", code.Options.Select(option => $"{option.Kind} {option.Value}"));

    private static float[] Row(Table table, TableShape shape, int row)
    {
        using torch.Tensor coded = new TableSet(table, shape).ToTensor([row], torch.CPU);
        return coded.data<float>().ToArray();
    }

    private Table Load(string text) => Table.Load(TableFileTests.Open(_folder, text, hasHeader: true));
}
