using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Tests.Modalities.Tables.Files;
using Microsoft.ML;

namespace Gan.Training.Tests.Modalities.Tables.Reading;

/// <summary>What cells look like is found, read and written again.</summary>
[TestClass]
public sealed class CellFormTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("1.25|3|-0.5", ColumnKind.Number, 1.25)]
    [DataRow("45,05|1,50|-2,25", ColumnKind.Number, 45.05, DisplayName = "decimal commas")]
    [DataRow("16,620|1,234,567|12", ColumnKind.Integer, 16_620, DisplayName = "commas between thousands")]
    [DataRow("1.234,50|2,00|-3.000,25", ColumnKind.Number, 1_234.5, DisplayName = "points between thousands")]
    [DataRow("16 620,5|2,5", ColumnKind.Number, 16_620.5, DisplayName = "blanks between thousands")]
    [DataRow("1'234|999", ColumnKind.Integer, 1_234)]
    [DataRow("23%|4%", ColumnKind.Integer, 23)]
    [DataRow("23.5 %|-4.0 %", ColumnKind.Number, 23.5)]
    [DataRow("$16.62|$1,000.00|-$3.50", ColumnKind.Number, 16.62)]
    [DataRow("16.62 EUR|3.00 EUR", ColumnKind.Number, 16.62)]
    [DataRow("EUR 5|EUR 7", ColumnKind.Integer, 5)]
    [DataRow("33 yrs|4 yrs", ColumnKind.Integer, 33)]
    [DataRow("217cm|5cm", ColumnKind.Integer, 217, DisplayName = "units without a blank")]
    [DataRow("5.5km/h|12.0km/h", ColumnKind.Number, 5.5)]
    [DataRow("21.5°C|-3.0°C", ColumnKind.Number, 21.5)]
    [DataRow("\u22125.5|3.0|\u22120.5", ColumnKind.Number, -5.5, DisplayName = "the minus of typesetters")]
    [DataRow("\u22121.234,5 EUR|2,0 EUR", ColumnKind.Number, -1_234.5)]
    [DataRow("+5|-3|+17|0", ColumnKind.Integer, 5)]
    [DataRow("1.0|2.0|-5.0", ColumnKind.Integer, 1, DisplayName = "whole numbers as pandas writes them")]
    [DataRow("True|False", ColumnKind.Boolean, 1)]
    [DataRow("FALSE|TRUE", ColumnKind.Boolean, 0)]
    [DataRow("true|false", ColumnKind.Boolean, 1)]
    [DataRow("09.03.2020|29.07.2020", ColumnKind.Date, 1_583_712_000, DisplayName = "two digits")]
    [DataRow("9.3.2020|29.7.2020", ColumnKind.Date, 1_583_712_000, DisplayName = "one digit")]
    [DataRow("2020-03-09 20:43:26.000000|2020-03-09 20:43:26.125000", ColumnKind.Date, 1_583_786_606, DisplayName = "pandas' time stamps")]
    [DataRow("2020-03-09 20:43:26.000000000|2020-03-09 20:43:27.000000000", ColumnKind.Date, 1_583_786_606, DisplayName = "nanoseconds that are none")]
    [DataRow("1970-01-01T00:00:00.125000000+00:00|1970-01-01T00:00:01.500000000+00:00", ColumnKind.Date, 0.125)]
    [DataRow("2020-03-09T20:43:26Z|2020-03-10T00:00:00Z", ColumnKind.Date, 1_583_786_606)]
    [DataRow("2020-03-09T22:43:26+02:00|2020-03-10T00:00:00+02:00", ColumnKind.Date, 1_583_786_606)]
    [DataRow("2020-03-09 20:43:26+00:00|2020-03-10 00:00:00+00:00", ColumnKind.Date, 1_583_786_606)]
    [DataRow("13/04/2015|01/02/2016", ColumnKind.Date, 1_428_883_200)]
    [DataRow("04/13/2015|01/02/2016", ColumnKind.Date, 1_428_883_200)]
    [DataRow("9-Mar-2020|29-Jul-2020", ColumnKind.Date, 1_583_712_000)]
    [DataRow("3/9/2020 8:43 PM|12/29/2020 11:00 AM", ColumnKind.Date, 1_583_786_580)]
    [DataRow("13:09:44|07:00:01", ColumnKind.Date, -62_135_549_416, DisplayName = "times of a day")]
    [DataRow("12.5|?|3.5", ColumnKind.Number, 12.5, DisplayName = "marks for no value")]
    public void What_goes_in_comes_out(string cells, ColumnKind kind, double first)
    {
        Table table = Load(cells);
        TableColumn column = table.Schema.Columns.Single();
        Assert.AreEqual(kind, column.Kind);
        Assert.AreEqual(first, table[0][0], 1e-6);
        Assert.AreEqual(cells, string.Join('|', table[0].ToArray().Select(value => CellText.Of(column, value))));
        Assert.IsEmpty(table.Unread);
    }

    [TestMethod]
    [DataRow("A1|A2", DisplayName = "codes")]
    [DataRow("10 A|12 B", DisplayName = "units that differ")]
    [DataRow("5|6 kg", DisplayName = "some with a unit")]
    [DataRow("5cm|6mm", DisplayName = "tight units that differ")]
    [DataRow("1e\u22125|2e\u22125", DisplayName = "the minus of typesetters in an exponent")]
    [DataRow("2020-03-09 20:43:26.12345678x|2020-03-09 20:43:26.123456789", DisplayName = "no digit")]
    [DataRow("1,23,4|5", DisplayName = "marks at other places")]
    [DataRow("2020-03-09|09/03/2020", DisplayName = "two formats")]
    [DataRow("192.168.0.1|10.0.0.7")]
    [DataRow("12-34|56-78")]
    [DataRow("0171 23|0172 44")]
    public void What_only_looks_like_it_stays_text(string cells) => Assert.AreEqual(ColumnKind.Category, Load(cells).Schema.Columns.Single().Kind);

    [TestMethod]
    [DataRow("03/04/2015|05/06/2016", "no day is above 12: read as MM/dd/yyyy, and dd/MM/yyyy would fit too (\"format\" in --columns decides)")]
    [DataRow("2020-03-09 20:43:26.123456789|2020-03-09 20:43:27.123456789", "seconds have 9 decimals, of which 6 are kept")]
    [DataRow("-5|\u22123|2", "some negative numbers have the sign '-', others '\u2212': all are written with '\u2212'")]
    [DataRow("Ann|Bob|Ann|Eve|Bob|Zoe", "4 different texts in 6 rows are categories, and the model holds them all: role identifier in --columns leaves them out")]
    [DataRow("2020-03-09T22:00:00+02:00|2020-03-09T22:00:00+01:00|2020-04-09T22:00:00+02:00", "offsets differ (+02:00, +01:00): all are written with +02:00")]
    [DataRow("1,234|5,678", "decimals begin at '.'; the numbers could be read otherwise too: --decimal ,")]
    [DataRow("1,234|5678", "marks between thousands stand in some cells only")]
    [DataRow("+5|6", "some positive numbers have a sign")]
    [DataRow("True|true|False", "booleans are spelled in several ways: they are written as True and False")]
    [DataRow("1.5|2.5|3.5|unknown", "75 % are numbers, and 'unknown' (1 cell) is none: --missing \"unknown\"")]
    [DataRow("1,5|2,5|3,5|k. A.", "75 % are numbers, and 'k. A.' (1 cell) is none")]
    [DataRow("2020-01-02|2020-01-03|soon", "67 % are dates, and 'soon' (1 cell) is none")]
    [DataRow("a|?|b", "'?' is a category (1 cell); if it stands for no value: --missing \"?\"")]
    [DataRow("2020-01-02|03.01.2020|2020-01-04|02.01.2020", "two forms of dates: 2020-01-02 and 03.01.2020; write them in one")]
    [DataRow("2020-01-02|2020-01-03 10:20:30|soon", "two forms of dates: 2020-01-02 and 2020-01-03 10:20:30; write them in one; 67 % are dates, and 'soon'")]
    [DataRow("2020-01-02 10:20:30 UTC|2020-02-03 11:20:30 UTC", "'2020-01-02 10:20:30 UTC' is a date and 'UTC': without that it is read as a date")]
    public void What_was_decided_without_proof_is_said(string cells, string said)
    {
        TableSchema schema = Load(cells).Schema;
        Assert.IsTrue(schema.Remarks.Any(remark => remark.Text.Contains(said, StringComparison.Ordinal)), schema.Remark);
        StringAssert.Contains(schema.Remark!, said);
    }

    [TestMethod]
    [DataRow("4 263|5 100")]
    [DataRow("4\u202F263|5\u202F100")]
    public void A_decimal_mark_that_would_change_no_number_is_not_spoken_of(string cells) => Assert.IsNull(Load(cells).Schema.Remark);

    [TestMethod]
    public void Some_among_many_numbers_are_told_by_counts() => StringAssert.Contains(
        Load(string.Join('|', Enumerable.Range(0, 300).Select(i => i == 7 ? "($16.62)" : $"{i % 15}.5"))).Schema.Remark!,
        "299 of 300 are numbers, and '($16.62)' (1 cell) is none");

    [TestMethod]
    public void Dates_of_two_forms_are_told_where_they_look_like_identifiers()
    {
        string[] days = [.. Enumerable.Range(0, 1_200).Select(i => new DateTime(2020, 1, 1).AddDays(i).ToString(i % 2 == 0 ? "yyyy-MM-dd" : "dd.MM.yyyy", CultureInfo.InvariantCulture))];
        foreach (int rows in (int[])[40, 1_200]) StringAssert.Contains(Load($"{string.Join('|', days[..rows])}").Schema.Remark!, "two forms of dates: 2020-01-01 and 02.01.2020");
        string[] moments = [.. Enumerable.Range(10, 30).Select(i => $"2020-02-{i % 20 + 10} 10:20:{i} UTC")];
        OmittedColumn column = Load(string.Join('|', moments)).Schema.LeftOut.Single();
        Assert.IsNull(column.Pattern);
        StringAssert.Contains(column.Reason, "without that it is read as a date");
    }

    [TestMethod]
    public void What_stands_before_decimals_can_be_said()
    {
        Assert.AreEqual(1.234, Load("1,234|5,678", new TextReading(new CellFormat { DecimalMark = "," }))[0][0]);
        Assert.AreEqual(1.234, Load("1,234|5,678", new TextReading(PrefersComma: true))[0][0]);
        Assert.AreEqual(1_234, Load("1.234|5.678|9,5", new TextReading())[0][0]);
    }

    [TestMethod]
    public void Marks_for_no_value_can_be_said_of_categories_too()
    {
        Table table = Load("a|none|b|x", new TextReading(Missing: ["none", "x"]));
        TableColumn column = table.Schema.Columns.Single();
        CollectionAssert.AreEqual((string[])["a", "b"], column.Categories.ToArray());
        Assert.AreEqual(0.5, column.Missing);
        CollectionAssert.AreEqual((double[])[0, double.NaN, 1, double.NaN], table[0].ToArray());
        Assert.IsEmpty(table.Unread);
    }

    [TestMethod]
    public void Cells_that_cannot_be_read_are_listed_and_no_holes()
    {
        TableSchema schema = Table.Load(View("age,day,who", "33,2020-01-02,Ann", "40,2020-01-03,Bob")).Schema;
        Table other = Table.Load(View("age,day,who", "33 yrs,2020-01-02,Ann", ",03/04/2015,", "?,,Eve", "thirty,2020-01-02,Bob"), schema);
        CollectionAssert.AreEqual(
            (string[])
            [
                "column 'age': 2 cells are no integers, the first is '33 yrs' in row 1",
                "column 'day': 1 cell is no date written yyyy-MM-dd, the first is '03/04/2015' in row 2",
                "column 'who': 1 cell is none of its categories, the first is 'Eve' in row 3",
            ],
            other.Unread.OrderBy(cells => cells.Column.Name).Select(cells => cells.Describe()).ToArray());
        Assert.IsTrue(other.Unread[0].Has(0));
        Assert.IsFalse(other.Unread[0].Has(1));
        Assert.IsFalse(other.Unread[0].Has(2));
    }

    [TestMethod]
    [DataRow(-0.001, 2, "0")]
    [DataRow(-0.0, 0, "0")]
    [DataRow(-1.005, 1, "-1")]
    public void Zero_has_no_sign(double value, int decimals, string text) =>
        Assert.AreEqual(text, CellText.Of(new TableColumn("x", ColumnKind.Number) { Decimals = decimals }, value));

    [TestMethod]
    public void Marks_in_a_part_of_the_cells_change_no_value() =>
        CollectionAssert.AreEqual((double[])[1_234, 5_678, 9], Load("1,234|5678|9")[0].ToArray());

    [TestMethod]
    [DataRow("09.03.2020|9.03.2020|13.12.2020", "'09.03.2020' (1 cell) is written '9.3.2020'")]
    [DataRow("$-12.50|$3.25|$4.75", "'$-12.50' (1 cell) is written '-$12.50'")]
    [DataRow(".99|-.11|.5", "'.99' (1 cell) is written '0.99'")]
    [DataRow("1.5e-01|2.5e-01", "'1.5e-01' (1 cell) is written '0.15'")]
    public void Cells_that_are_written_otherwise_are_reported(string cells, string said) =>
        StringAssert.Contains(Load(cells).Schema.Remarks.Single().Text, said);

    private Table Load(string cells, TextReading? reading = null) => Table.Load(View("x", cells.Split('|')), null, reading ?? TextReading.Looked);

    // Quoted where there is one column, so that a comma stays in it.
    private IDataView View(string header, params string[] rows)
    {
        bool isOne = !header.Contains(',', StringComparison.Ordinal);
        string text = string.Concat(rows.Prepend(header).Select(row => (isOne ? $"\"{row}\"" : row) + "\n"));
        return TableFileTests.Open(_folder, text, hasHeader: true);
    }
}
