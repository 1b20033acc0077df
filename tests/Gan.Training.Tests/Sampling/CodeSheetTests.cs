using Gan.Onnx.Latents;
using Gan.Training.Sampling;

namespace Gan.Training.Tests.Sampling;

[TestClass]
public sealed class CodeSheetTests
{
    [TestMethod]
    public void Columns_are_categories_and_the_lower_rows_show_each_continuous_number_at_both_ends()
    {
        var code = new LatentCode(3, 2);
        var sheet = new CodeSheet(code, rows: 8, columns: 4);
        CollectionAssert.AreEqual((float[])[0, 1, 0, 0, 0], Row(sheet, code, 1 * 4 + 1));
        CollectionAssert.AreEqual((float[])[1, 0, 0, 0, 0], Row(sheet, code, 3));
        CollectionAssert.AreEqual((float[])[1, 0, 0, -1, 0], Row(sheet, code, 4 * 4));
        CollectionAssert.AreEqual((float[])[0, 0, 1, 0, 1], Row(sheet, code, 7 * 4 + 2));
        CollectionAssert.AreEqual((int[])[0, 1, 2, 3, 0, 0, 0, 0], Enumerable.Range(0, 8).Select(row => sheet.LatentOf(row * 4)).ToArray());
    }

    [TestMethod]
    public void Without_categories_a_number_goes_along_each_row()
    {
        var code = new LatentCode(0, 2);
        var sheet = new CodeSheet(code, rows: 3, columns: 5);
        CollectionAssert.AreEqual((float[])[-1, 0], Row(sheet, code, 0));
        CollectionAssert.AreEqual((float[])[0, 0.5f], Row(sheet, code, 5 + 3));
        CollectionAssert.AreEqual((float[])[1, 0], Row(sheet, code, 10 + 4));
        Assert.AreEqual(2, sheet.LatentOf(12));
    }

    private static float[] Row(CodeSheet sheet, LatentCode code, int place)
    {
        var values = new float[code.Length];
        sheet.Fill(place, values);
        return values;
    }
}
