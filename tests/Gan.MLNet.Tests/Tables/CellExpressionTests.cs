using Gan.MLNet.Tables.Expressions;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Tables;

/// <summary>Texts read by stock expressions, against plain C#.</summary>
[TestClass]
public sealed class CellExpressionTests
{
    private static readonly string[] _days =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-M-d", "M/d/yyyy", "dd/MM/yyyy", "d-M-yyyy", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yy", "d.M.yy",
            "dd MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "d MMMM yyyy", "MMMM dd, yyyy",
    ];

    private static readonly string[] _clocks = ["HH:mm:ss", "H:mm", "hh:mm:ss tt", "h:mm tt"];

    private static readonly string[] _moments =
    [
        "yyyy-MM-dd HH:mm zzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.fff",
            "yyyy-MM-dd HH:mm:ss.ffffffzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF zzz", "dd/MM/yyyy HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyyMMdd", "dd.MM.yyyy' um 'HH:mm",
        "yyyy-MM-dd HH:mm:ss.fffffffff", "yyyy-MM-dd'T'HH:mm:ss.ffffffffzzz",
    ];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Dates_of_all_formats_are_read_as_the_reader_of_cells_does()
    {
        DateTime[] dates = [new(1970, 1, 1), new(1999, 12, 31, 23, 59, 59), new(2024, 2, 29, 0, 5, 7), new(2100, 3, 1, 12, 0, 0),
            new(1904, 10, 9, 11, 30, 0), new DateTime(2023, 6, 15, 13, 4, 5).AddTicks(1_234_560)];
        foreach (string format in (string[])[.. _days, .. _clocks.Select(clock => $"d/M/yyyy {clock}"), .. _moments]) Same(format, dates);

        void Same(string format, DateTime[] moments)
        {
            var column = new TableColumn("when", ColumnKind.Date) { DateFormat = format };
            string[] texts = [.. moments.SelectMany(date => (int[])[0, 120, -210], (date, offset) =>
                DateText.Of(DateText.Seconds(date), format, offset)).Distinct()];
            string[] broken = [.. texts.SelectMany(text =>
                (string[])[text + "0", text[1..], text.Replace('1', 'x'), "-" + text, text[..^1]])];
            AreRead(column, [.. texts, .. texts.Select(text => $"  {text} "), .. texts.Select(text => text.ToUpperInvariant()), .. broken,
                "", " ", "?", "31.02.2020", "2021-02-29", "2020-13-01", "2020-00-10"]);
        }
    }

    [TestMethod]
    public void An_offset_is_read_in_all_of_its_forms() => AreRead(
        new TableColumn("when", ColumnKind.Date) { DateFormat = "yyyy-MM-dd HH:mm:sszzz" },
        ["2020-05-06 07:08:09+02:00", "2020-05-06 07:08:09+0200", "2020-05-06 07:08:09-2:30", "2020-05-06 07:08:09Z",
            "2020-05-06 07:08:09", "2020-05-06 07:08:09+99:00", "2020-05-06 07:08:09+02:60"]);

    [TestMethod]
    public void A_format_that_the_language_cannot_read_has_no_expression()
    {
        foreach (string format in (string[])["dddd d MMMM yyyy", "yyyy-MM-ddK", "zzz yyyy-MM-dd", "MM/yyyy", "dMyyyy", "yyyy\\-MM-dd"])
            Assert.IsNull(CellExpression.Of(new TableColumn("when", ColumnKind.Date) { DateFormat = format }), format);
    }

    [TestMethod]
    public void Numbers_are_read_with_marks_signs_and_units()
    {
        foreach (CellFormat format in (CellFormat[])[
            CellFormat.Plain, new() { DecimalMark = "," }, new() { DecimalMark = ",", ThousandsMark = "." }, new() { ThousandsMark = "," },
                new() { ThousandsMark = " ", DecimalMark = "," }, new() { Prefix = "$" },
            new() { Minus = "\u2212" }, new() { Minus = "\u2212", DecimalMark = ",", Suffix = "cm" },
            new() { Suffix = "%" }, new() { Suffix = " EUR", DecimalMark = "," },
                new() { Prefix = "$", ThousandsMark = ",", HasPlus = true, FixedDecimals = 2 }, new() { Prefix = "\"\\", Suffix = "'" },
            new() { Missing = "-999" }, new() { Missing = "n/a", MissingMarks = ["0", "\"none\""] }])
        {
            var column = new TableColumn("amount", ColumnKind.Number) { Format = format, IsDouble = true };
            string[] texts = [.. ((double[])[0, 1, -2, 0.5, 45.05, -16.62, 1234.5, 123456, -1234567.25, 999, 12345678901, 1e-7, 1.5e300])
                .Select(value => CellText.Of(column, value))];
            AreRead(column,
            [
                .. texts, .. texts.Select(text => $" {text}  "), .. texts.Select(text => "+" + text), "", " ", "?", "-", "abc", "NA",
                    "Infinity", "-999", "n/a", "0", "\"none\"", "1.5", "1,5", "12.34", "12.00", "1,23,456", "$", "%", "$-5", "-$5", "--5",
                    "1e3", "1e3%",
                "1.5e-3", "1,5e-3",
            ]);
        }
    }

    [TestMethod]
    public void Booleans_are_read_in_any_letter_case()
    {
        var format = new CellFormat { True = "True", False = "False", Missing = "unknown" };
        var column = new TableColumn("flag", ColumnKind.Boolean) { Format = format };
        AreRead(column, ["True", "False", "true", "false", "TRUE", " true ", "unknown", "", "?", "none", "truely"]);
    }

    private void AreRead(TableColumn column, string[] texts)
    {
        string expression = CellExpression.Of(column)!;
        IDataView rows = _ml.Data.LoadFromEnumerable(texts.Select(text => new Cell { Text = text }));
        double[] found = [.. _ml.Transforms.Expression("Value", expression, "Text").Fit(rows).Transform(rows).GetColumn<double>("Value")];
        var reader = new CellReader(column);
        foreach ((string text, double value) in texts.Zip(found))
        {
            _ = reader.Read(text, out double expected);
            if (double.IsNaN(expected)) Assert.IsTrue(double.IsNaN(value), $"{column.DateFormat} {column.Format}: '{text}' is {value}");
            else Assert.AreEqual(expected, value, 1e-6 * Math.Max(1e-3, Math.Abs(expected) * 1e-9),
                $"{column.DateFormat} {column.Format}: '{text}'");
        }
    }

    private sealed class Cell
    {
        public string Text { get; set; } = "";
    }
}
