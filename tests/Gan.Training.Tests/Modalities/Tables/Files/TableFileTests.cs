using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Files;
using Microsoft.ML;

namespace Gan.Training.Tests.Modalities.Tables.Files;

[TestClass]
public sealed class TableFileTests : IDisposable
{
    // Views read their file whenever they are walked over.
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("age,name\n39,Ann\n40,Bob\n", "age name")]
    [DataRow("39,Ann\n40,Bob\n", "col0 col1")]
    [DataRow("colour,name\nred,Ann\nblue,Bob\n", "colour name")]
    [DataRow("red,Ann\nblue,Bob\nred,Ann\n", "col0 col1")]
    [DataRow("day,name\n2024-01-02,Ann\n2024-01-03,Bob\n", "day name")]
    [DataRow("true,Ann\nfalse,Bob\n", "col0 col1")]
    [DataRow("a,,c\n1,2,3\n", "a col1 c")]
    public void A_header_is_seen_where_there_is_one(string text, string names) => Assert.AreEqual(names, string.Join(' ', Open(text).Schema.Select(column => column.Name)));

    [TestMethod]
    public void Whether_there_is_a_header_can_be_told()
    {
        Assert.AreEqual("39", Open("39,Ann\n40,Bob\n", hasHeader: true).Schema[0].Name);
        Assert.HasCount(3, Rows(Open("age,name\n39,Ann\n40,Bob\n", hasHeader: false)));
    }

    [TestMethod]
    [DataRow("a;b\n1,5;2\n3,5;4\n", "1,5|2 3,5|4")]
    [DataRow("a\tb\n1\t2\n3\t4\n", "1|2 3|4")]
    [DataRow("a|b\n1|2\n3|4\n", "1|2 3|4")]
    [DataRow("a\n1\n2\n", "1 2")]
    [DataRow("\uFEFFa,b\n1,2\n", "1|2")]
    [DataRow("a,b\r\n1,2\r\n\r\n3,4", "1|2 3|4")]
    public void Separators_and_line_ends_of_all_kinds_are_read(string text, string rows)
    {
        IDataView view = Open(text);
        Assert.AreEqual(rows, string.Join(' ', Rows(view).Select(row => string.Join('|', row))));
        Assert.AreEqual("a", view.Schema[0].Name);
    }

    [TestMethod]
    public void Quoted_fields_hold_separators_quotes_and_line_ends_and_blanks_before_fields_are_not_theirs()
    {
        string[][] rows = Rows(Open("a,b\n 1 , x y\n2,\"p, \"\"q\"\"\"\n3,\"two\nlines\"\n4,\n"));
        CollectionAssert.AreEqual((string[])["1 ", "x y"], rows[0]);
        CollectionAssert.AreEqual((string[])["2", "p, \"q\""], rows[1]);
        CollectionAssert.AreEqual((string[])["3", "two\nlines"], rows[2]);
        CollectionAssert.AreEqual((string[])["4", ""], rows[3]);
    }

    [TestMethod]
    [DataRow("", "empty")]
    [DataRow("\n \n", "empty")]
    [DataRow("a,b,a\n1,2,3\n", "names 'a' 2 times")]
    [DataRow("a,b\n1,2\n3,4,5\n", "Row 2 (line 3) has 3 fields, and there are 2 columns")]
    [DataRow("a\0b", "no text")]
    [DataRow("age,name\n", "a header and no rows")]
    public void What_is_no_table_is_refused_with_one_line(string text, string said) => StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Rows(Open(text))).Message, said);

    [TestMethod]
    [DataRow(";", DisplayName = "semicolons")]
    [DataRow("\t", DisplayName = "tabs")]
    [DataRow(",", DisplayName = "commas")]
    public void Line_ends_in_quotes_are_read_whatever_the_separator(string separator)
    {
        string rows = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i}{separator}\"two\nlines, {i}\"{separator}{i}.5\n"));
        string[][] read = Rows(Open($"n{separator}text{separator}x\n" + rows));
        Assert.HasCount(30, read);
        CollectionAssert.AreEqual((string[])["7", "two\nlines, 7", "7.5"], read[7]);
    }

    [TestMethod]
    public void Line_ends_in_names_become_blanks()
    {
        var view = (StringTable)Open("a,\"b\nc\"\n1,2\n3,4\n");
        Assert.AreEqual("b c", view.Schema[1].Name);
        StringAssert.Contains(view.Layout.Remarks.Single(), "line breaks");
    }

    [TestMethod]
    [DataRow("# made on Monday\n# by us\na,b\n1,2\n3,4\n", "a", 2)]
    [DataRow("#,b\n1,2\n3,4\n", "#", 2, DisplayName = "no comment, but a name")]
    public void Comments_at_the_beginning_are_passed_over(string text, string name, int rows)
    {
        IDataView view = Open(text);
        Assert.AreEqual(name, view.Schema[0].Name);
        Assert.HasCount(rows, Rows(view));
    }

    [TestMethod]
    public void A_title_above_the_table_is_told() =>
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Open("Report of 2020\na,b\n1,2\n3,4\n")).Message, "Its first line, 'Report of 2020', has one field");

    [TestMethod]
    public void A_title_with_the_separators_of_a_spreadsheet_is_told_too() =>
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Open("Sales by region,,\nname,v,w\nNorth,1,2\nSouth,3,4\n")).Message, "Its first line, 'Sales by region', has one field");

    [TestMethod]
    [DataRow("id,region,2019\n0,North,5\n1,South,7\n2,West,5\n", "id region 2019")]
    [DataRow(",2019,2020\nNorth,5,6\nSouth,7,8\nWest,5,9\n", "col0 2019 2020", DisplayName = "a table that pandas has turned")]
    [DataRow("north,3,4\nsouth,5,6\nwest,7,8\n", "col0 col1 col2", DisplayName = "rows alone")]
    [DataRow("north,1999,2000\nsouth,2001,2002\n", "col0 col1 col2", DisplayName = "rows of years")]
    public void A_year_is_a_name_where_other_names_say_so(string text, string names) =>
        Assert.AreEqual(names, string.Join(' ', Open(text).Schema.Select(column => column.Name)));

    [TestMethod]
    [DataRow("region,0.5,0.95", "region 0.5 0.95")]
    [DataRow("r0,0.5,0.95", "col0 col1 col2", DisplayName = "a text that comes again")]
    [DataRow("region,0.95,0.5", "col0 col1 col2", DisplayName = "numbers that descend")]
    [DataRow("region,1,30", "col0 col1 col2", DisplayName = "numbers that come again")]
    public void Ascending_numbers_are_names_beside_a_text_that_no_row_has(string first, string names)
    {
        string rows = string.Concat(Enumerable.Range(0, 12).Select(i => $"r{i % 3},{i}.25,{30 - i}\n"));
        Assert.AreEqual(names, string.Join(' ', Open($"{first}\n{rows}").Schema.Select(column => column.Name)));
    }

    [TestMethod]
    [DataRow("3P,100m\nx,11.2s\ny,11.4s\n", "3P 100m", DisplayName = "with what could be units")]
    [DataRow("height,n\n217cm,1\n180cm,2\n", "height n")]
    public void Names_may_begin_with_digits(string text, string names) =>
        Assert.AreEqual(names, string.Join(' ', Open(text).Schema.Select(column => column.Name)));

    [TestMethod]
    [DataRow("a,b,\n1,2,x\n", "the header has no name for its last column: called col2")]
    [DataRow(",b,\n1,2,x\n", "the header has no name for column 1, 3: called col0, col2")]
    public void Columns_without_a_name_are_pointed_out(string text, string said) =>
        CollectionAssert.Contains(((StringTable)Open(text, hasHeader: true)).Layout.Remarks.ToArray(), said);

    [TestMethod]
    public void Years_above_numbers_are_names()
    {
        IDataView view = Open("region,2019,2020\nnorth,1.5,7\nsouth,2.5,8\nwest,3.5,9\n");
        Assert.AreEqual("region 2019 2020", string.Join(' ', view.Schema.Select(column => column.Name)));
        Assert.HasCount(3, Rows(view));
    }

    [TestMethod]
    public void That_no_header_was_found_is_said() => StringAssert.Contains(((StringTable)Open("39,Ann\n40,Bob\n")).Layout.Remarks.Single(), "no header found");

    [TestMethod]
    public void Latin_1_is_refused_or_read_and_never_replaced()
    {
        File.WriteAllBytes(_folder["latin.csv"], System.Text.Encoding.Latin1.GetBytes("city,n\nK\u00F6ln,1\nBonn,2\n"));
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => TableFile.Open(_folder["latin.csv"])).Message, "no text in utf-8: it holds the byte 0xF6. Say how it was written: --encoding windows-1252 or latin1");
        Assert.AreEqual("K\u00F6ln", Rows(TableFile.Open(_folder["latin.csv"], encoding: "latin1"))[0][0]);
    }

    [TestMethod]
    public void Encodings_that_a_file_does_not_have_are_told()
    {
        File.WriteAllBytes(_folder["euro.csv"], [.. "price,n\n5"u8, 0x80, .. ",1\n6"u8, 0x80, .. ",2\n"u8]);
        string latin = Assert.ThrowsExactly<DataFormatException>(() => TableFile.Open(_folder["euro.csv"], encoding: "latin1")).Message;
        StringAssert.Contains(latin, "no text in iso-8859-1: it holds the byte 0x80. Say how it was written: --encoding windows-1252, for example");
        Assert.AreEqual("5\u20AC", Rows(TableFile.Open(_folder["euro.csv"], encoding: "windows-1252"))[0][0]);

        File.WriteAllBytes(_folder["wide.csv"], System.Text.Encoding.Unicode.GetBytes("a,b\n1,2\n"));
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => TableFile.Open(_folder["wide.csv"])).Message, "--encoding utf-16");

        File.WriteAllBytes(_folder["marked.csv"], [0xEF, 0xBB, 0xBF, .. "a,b\n1,x\n2,y\n"u8]);
        Assert.AreEqual(
            "its byte order mark says that it is utf-8: --encoding latin1 is not used",
            ((StringTable)TableFile.Open(_folder["marked.csv"], encoding: "latin1")).Layout.Remarks.Single());
        Assert.IsEmpty(((StringTable)TableFile.Open(_folder["marked.csv"], encoding: "utf-8")).Layout.Remarks);
    }

    [TestMethod]
    public void A_quote_that_is_never_closed_is_told_and_one_within_a_text_is_a_character()
    {
        Assert.AreEqual("5\" pipe", Rows(Open("a,b\n1,5\" pipe\n2,x\n"))[0][1]);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Rows(Open("a,b\n1,x\n2,\"open\n3,y\n4,z\n"))).Message, "The row in line 3 opens a quote that is never closed");
    }

    [TestMethod]
    public void Blanks_around_quotes_are_no_part_of_fields() => CollectionAssert.AreEqual((string[])["1", "x, y", "z"], Rows(Open("a, b, c\n1, \"x, y\", z\n2, \"p\", q\n"))[0]);

    [TestMethod]
    public void Rows_that_end_early_are_counted()
    {
        var view = (StringTable)Open("a,b,c\n1,2,3\n4,5\n6\n");
        Assert.HasCount(3, Rows(view));
        Assert.AreEqual(2, view.ShortRows);
    }

    [TestMethod]
    public void Empty_lines_are_cells_of_a_column_alone_and_are_counted_among_others()
    {
        CollectionAssert.AreEqual((string[])["1", "", "", "2"], Rows(Open("a\n1\n\n\n2\n\n")).Select(row => row[0]).ToArray());
        var view = (StringTable)Open("\na,b\n\n1,2\n\n\n3,4\n\n");
        Assert.HasCount(2, Rows(view));
        Assert.AreEqual("2 empty lines between rows left out", view.Remarks.Single());
    }

    [TestMethod]
    [DataRow("# made by x, on y\na,b\n87,z\n88,z\n", "a b", "1 line at the beginning left out, which is a comment")]
    [DataRow("# one\n# two, three\n#id,v\n1,2\n3,4\n", "#id v", "2 lines at the beginning left out, which are comments")]
    [DataRow("#tag,v\n#b,5\n#c,6\n", "#tag v", null)]
    [DataRow("#tag,v\n#b,5\nc,6\n", "#tag v", null)]
    [DataRow("sep=;\na;b\n1,5;x\n2,5;y\n", "a b", "the first line, 'sep=;', left out: it names the separator")]
    [DataRow("a, b\n1, 2\n3, 4\n", "a b", "blanks before cells are no part of them, and are not written")]
    public void Lines_before_the_table_and_blanks_are_reported(string text, string names, string? remark)
    {
        var view = (StringTable)Open(text);
        Assert.AreEqual(names, string.Join(' ', view.Schema.Select(column => column.Name)));
        Assert.AreEqual(remark, view.Layout.Remarks.SingleOrDefault());
        Assert.HasCount(text.Count(character => character == '\n') - 1 - view.Layout.Comments, Rows(view));
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_told() => StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => TableFile.Open("nowhere.csv")).Message, "no such file");

    [TestMethod]
    public void One_row_is_none_the_less_read_where_it_is_no_header()
    {
        Assert.HasCount(1, Rows(Open("age,name\n", hasHeader: false)));
        Assert.HasCount(1, Rows(Open("39,Ann\n")));
        File.WriteAllText(_folder["table.csv"], "a,b\n");
        Assert.HasCount(1, Rows(TableFile.Open(_folder["table.csv"], ["x", "y"])));
        Assert.ThrowsExactly<DataFormatException>(() => TableFile.Open(_folder["none.csv"], ["x", "y"]));
    }

    internal static IDataView Open(TempFolder folder, string text, bool? hasHeader = null)
    {
        File.WriteAllText(folder["table.csv"], text);
        return TableFile.Open(folder["table.csv"], hasHeader);
    }

    private IDataView Open(string text, bool? hasHeader = null) => Open(_folder, text, hasHeader);

    private static string[][] Rows(IDataView view) => [.. StringRows.Of(view)];
}
