using System.Globalization;
using System.Text;

namespace Gan.Training.Tests.Cli;

/// <summary>Tables that commands write have the separators, line ends and encoding of those that they were given, or that the model was trained on.</summary>
[TestClass]
public sealed class FileFormTests : IDisposable
{
    private const int Rows = 60;

    private readonly TempFolder _folder = new();

    public FileFormTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("csv", ";", "\r\n", "utf-8", true)]
    [DataRow("csv", "|", "\n", "windows-1252", false)]
    [DataRow("tsv", "\t", "\r\n", "utf-16", true)]
    public void A_table_is_filled_generated_and_augmented_in_its_own_form(string ending, string separator, string lineEnd, string encoding, bool hasMark)
    {
        Encoding bytes = encoding == "utf-8" ? new UTF8Encoding(hasMark) : Encoding.GetEncoding(encoding);
        string[][] cells = [["city", "size", "n"], .. Enumerable.Range(0, Rows).Select(Cells)];
        string data = Write($"data.{ending}", cells);
        string[] read = hasMark ? [] : ["--encoding", encoding];
        CommandRun.Succeed(["train", "gain", "--data", data, .. read, "--steps", "2", "--batch", "20", "--threads", "1", "--set", "width=2", "--out", _folder["run"]]);

        (cells[3][1], cells[9][1]) = ("", "");
        string holes = Write($"holes.{ending}", cells), whole = _folder[$"whole.{ending}"];
        CommandRun.Succeed(["impute", _folder["run"], "--data", holes, .. read, "--out", whole]);
        byte[] before = File.ReadAllBytes(holes);
        string[][] filled = Read(whole);
        Assert.AreNotEqual("", filled[3][1]);
        Assert.AreNotEqual("", filled[9][1]);
        (filled[3][1], filled[9][1]) = ("", "");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(Write($"again.{ending}", filled)));

        string made = _folder[$"made.{ending}"], more = _folder[$"more.{ending}"];
        CommandRun.Succeed("generate", _folder["run"], "--count", "5", "--out", made);
        CollectionAssert.AreEqual(cells[0], Read(made)[0]);
        Assert.HasCount(6, Read(made));
        CommandRun.Succeed(["augment", _folder["run"], "--data", data, .. read, "--label", "size", "--balance", "40", "--out", more]);
        CollectionAssert.AreEqual((string[])[.. cells[0], "IsSynthetic"], Read(more)[0]);

        string Write(string name, string[][] rows)
        {
            string text = string.Concat(rows.Select(row => string.Join(separator, row) + lineEnd));
            File.WriteAllBytes(_folder[name], [.. hasMark ? bytes.Preamble : [], .. bytes.GetBytes(text)]);
            return _folder[name];
        }

        string[][] Read(string path)
        {
            byte[] content = File.ReadAllBytes(path), mark = hasMark ? bytes.Preamble.ToArray() : [];
            CollectionAssert.AreEqual(mark, content[..mark.Length]);
            string text = bytes.GetString(content[mark.Length..]);
            Assert.AreEqual(text.Split('\n').Length, text.Split(lineEnd).Length);
            return [.. text.Split(lineEnd)[..^1].Select(line => line.Split(separator))];
        }
    }

    [TestMethod]
    public void A_file_without_header_stays_so_when_it_is_filled_and_comments_are_reported()
    {
        string[] rows = [.. Enumerable.Range(0, Rows).Select(row => string.Join(',', Cells(row)))];
        File.WriteAllLines(_folder["data.csv"], rows.Prepend("city,size,n"));
        CommandRun.Succeed("train", "gain", "--data", _folder["data.csv"], "--steps", "2", "--batch", "20", "--threads", "1", "--set", "width=2", "--out", _folder["run"]);
        File.WriteAllLines(_folder["holes.csv"], [.. rows[1..].Prepend("# of today"), "Köln,small,"]);
        (int exit, _, string error) = CommandRun.Of(
            "impute", _folder["run"], "--data", _folder["holes.csv"], "--names-from-model", "--out", _folder["whole.csv"]);
        Assert.AreEqual(0, exit);
        StringAssert.Contains(error, "1 line at the beginning left out, which is a comment");
        string[] filled = File.ReadAllLines(_folder["whole.csv"]);
        CollectionAssert.AreEqual(rows[1..], filled[..^1]);
        StringAssert.StartsWith(filled[^1], "Köln,small,");
    }

    [TestMethod]
    public void A_character_that_the_encoding_lacks_is_refused()
    {
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, Rows).Select(row => $"{(row % 2 == 0 ? "Łódź" : "Köln")},{row % 7}").Prepend("city,n"));
        CommandRun.Succeed("train", "gain", "--data", _folder["data.csv"], "--steps", "2", "--batch", "20", "--threads", "1", "--set", "width=2", "--out", _folder["run"]);
        File.WriteAllLines(_folder["holes.csv"], ["city,n", .. Enumerable.Repeat(",1", 40), "Köln,2"], Encoding.Latin1);
        string said = CommandRun.Fail(2, "impute", _folder["run"], "--data", _folder["holes.csv"], "--encoding", "latin1", "--out", _folder["whole.csv"]);
        StringAssert.Contains(said, "iso-8859-1, in which the data are written, lacks the character 'Ł': give data in UTF-8");
        Assert.IsFalse(File.Exists(_folder["whole.csv"]));
    }

    private static string[] Cells(int row) =>
        [row % 3 == 0 ? "Köln" : "Zürich", row % 4 == 0 ? "small" : "large", string.Create(CultureInfo.InvariantCulture, $"{row * row % 23}")];
}
