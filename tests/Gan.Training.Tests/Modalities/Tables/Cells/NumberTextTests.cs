using System.Globalization;
using CsCheck;
using Gan.Onnx.Tables;

namespace Gan.Training.Tests.Modalities.Tables.Cells;

/// <summary>Numbers are read to the last bit as the runtime reads them.</summary>
[TestClass]
public sealed class NumberTextTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("-")]
    [DataRow(".")]
    [DataRow("-.")]
    [DataRow("5.")]
    [DataRow("-.5")]
    [DataRow("+5")]
    [DataRow("-0")]
    [DataRow("-0.00")]
    [DataRow("1.2.3")]
    [DataRow("--1")]
    [DataRow("1-")]
    [DataRow(" 1.5 ")]
    [DataRow("1e5")]
    [DataRow("1e400")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("-Infinity")]
    [DataRow("e5")]
    [DataRow("category12")]
    [DataRow("999999999999999")]
    [DataRow("9007199254740993")]
    [DataRow("0.1234567890123456789")]
    [DataRow("000000000000001")]
    [DataRow("\u0661")]
    public void A_text_is_read_as_by_the_runtime(string text) => RequireEqual(text);

    [TestMethod]
    public void Random_texts_are_read_as_by_the_runtime() =>
        Gen.Char["0123456789012345678901234567890123456789..-+e x"].Array[1, 20].Sample(
            characters => RequireEqual(new string(characters)), seed: "0000000000007", iter: 200_000, threads: 1);

    [TestMethod]
    public void Random_decimals_are_read_as_by_the_runtime() =>
        Gen.Select(Gen.Long[0, 999_999_999_999_999], Gen.Int[0, 15], Gen.Bool).Sample(
            (digits, decimals, isNegative) =>
            {
                string text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
                RequireEqual((isNegative ? "-" : "") + text[..^decimals] + (decimals > 0 ? "." + text[^decimals..] : ""));
            },
            seed: "0000000000007", iter: 200_000, threads: 1);

    private static void RequireEqual(string text)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double expected)
            && double.IsFinite(expected);
        Assert.AreEqual(isNumber, NumberText.TryParse(text, out double value), text);
        if (isNumber) Assert.AreEqual(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value), text);
    }
}
