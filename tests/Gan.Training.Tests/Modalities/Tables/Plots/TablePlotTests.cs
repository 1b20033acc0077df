using Gan.Onnx.Tables;
using Gan.Training.Drawing;
using Gan.Training.Modalities.Tables.Plots;
using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Tables.Plots;

[TestClass]
public sealed class TablePlotTests
{
    private static readonly SKColor _grey = new(0xC8, 0xC8, 0xC8), _blue = new(0x33, 0x66, 0xCC);

    private static readonly TableColumn[] _columns =
    [
        new("number", ColumnKind.Number), new("empty", ColumnKind.Number) { Missing = 1 }, new("category", ColumnKind.Category) { Categories = ["a", "b"] },
    ];

    [TestMethod]
    public void The_same_rows_give_the_same_bytes_in_grey_and_blue()
    {
        using var folder = new TempFolder();
        foreach (string name in (string[])["one.png", "two.png"])
            TablePlot.Write(folder[name], _columns, Cells(0), Cells(1), [new ScatterPoints((Cells(0)[0], Cells(1)[0]), (Cells(1)[0], Cells(0)[0]))]);
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["one.png"]), File.ReadAllBytes(folder["two.png"]));
        using SKBitmap picture = SKBitmap.Decode(folder["one.png"]);
        Assert.IsTrue(picture.Pixels.Contains(_grey));
        Assert.IsTrue(picture.Pixels.Contains(_blue));
        Assert.AreEqual(120 + 2 * 12, picture.Height);
        Assert.AreEqual(5 * (190 + 12) + 12, picture.Width);
    }

    private static double[][] Cells(int seed)
    {
        var random = new Random(seed);
        double[] Column(Func<double> cell) => [.. Enumerable.Range(0, 500).Select(_ => cell())];
        return [Column(random.NextDouble), Column(() => double.NaN), Column(() => random.Next(2))];
    }
}
