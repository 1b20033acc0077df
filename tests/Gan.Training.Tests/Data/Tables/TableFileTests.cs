using Gan.Training.Data;
using Gan.Training.Data.Tables;
using Microsoft.ML;

namespace Gan.Training.Tests.Data.Tables;

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
    [DataRow("a,b\n1,2\n3,4,5\n", "Row 3 has more than the 2 fields")]
    [DataRow("a\0b", "no text")]
    [DataRow("age,name\n", "a header and no rows")]
    public void What_is_no_table_is_refused_with_one_line(string text, string said) => StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Open(text)).Message, said);

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

    private static string[][] Rows(IDataView view) => [.. TextRows.Of(view)];
}
