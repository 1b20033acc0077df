using Gan.Onnx.Tables;

namespace Gan.Training.Tests.Modalities.Tables.Cells;

[TestClass]
public sealed class CellTextTests
{
    [TestMethod]
    [DataRow(ColumnKind.Integer, null, false, -0.3)]
    [DataRow(ColumnKind.Number, 2, false, -0.004)]
    [DataRow(ColumnKind.Number, null, false, -1e-60)]
    [DataRow(ColumnKind.Number, null, true, -0.0)]
    public void A_zero_is_written_without_a_sign(ColumnKind kind, int? decimals, bool isDouble, double value) =>
        Assert.AreEqual("0", CellText.Of(new TableColumn("x", kind) { Decimals = decimals, IsDouble = isDouble }, value));

    [TestMethod]
    [DataRow(ColumnKind.Integer, null, false, -3.0, "-3")]
    [DataRow(ColumnKind.Number, 2, false, -0.04, "-0.04")]
    [DataRow(ColumnKind.Number, null, false, -0.25, "-0.25")]
    [DataRow(ColumnKind.Number, 2, true, -8998253.46, "-8998253.46")]
    public void Other_numbers_keep_theirs(ColumnKind kind, int? decimals, bool isDouble, double value, string text) =>
        Assert.AreEqual(text, CellText.Of(new TableColumn("x", kind) { Decimals = decimals, IsDouble = isDouble }, value));
}
