using System.Globalization;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using Gan.Training.Modalities.Tables.Files;

namespace Gan.Training.Tests.Data.Tables;

/// <summary>The tokenizer against CsvHelper, character by character: fields, lines, and quotes that are never closed.</summary>
[TestClass]
public sealed class CsvTokenizerTests
{
    private static readonly Gen<string> _text = Gen.Char["ab ,,;\"\"\"\r\n\n\t"].Array[0, 60].Select(characters => new string(characters));

    [TestMethod]
    [DataRow("a,b\n1,2\n", DisplayName = "LF")]
    [DataRow("a,b\r\n1,2\r\n", DisplayName = "CRLF")]
    [DataRow("a,b\r1,2\r", DisplayName = "CR")]
    [DataRow("a,b\n1,2", DisplayName = "no line end behind the last row")]
    [DataRow("a,\n,b\n,", DisplayName = "empty fields")]
    [DataRow("\n\r\n  \na,b\n\n", DisplayName = "empty lines")]
    [DataRow("\"a,b\",\"c\nd\"\n1,2\n", DisplayName = "separators and line ends in quotes")]
    [DataRow("\"a\r\nb\rc\n\n\",d\n", DisplayName = "line ends of all kinds in quotes")]
    [DataRow("\"a \"\"b\"\"\",\"\"\"\",\"\"\n", DisplayName = "doubled quotes")]
    [DataRow("5\" pipe,a\"b\"c\n", DisplayName = "quotes within fields")]
    [DataRow("\"a\"b,\"c\" \"d\",\"e \"\"f\"\" g\"h\"\"i\n", DisplayName = "text behind the closing quote")]
    [DataRow("a,\"b\nc,d\n", DisplayName = "a quote that is never closed")]
    [DataRow("a,\"b\"\"", DisplayName = "a doubled quote at the end")]
    [DataRow("a,\"", DisplayName = "one quote at the end")]
    [DataRow(" a , \"b, c\" ,\" d \"\n", DisplayName = "blanks")]
    [DataRow("", DisplayName = "nothing")]
    public void Rows_are_those_of_CsvHelper(string text)
    {
        foreach (bool trims in (bool[])[false, true]) RequireEqual(text, ',', trims, bufferSize: 64);
    }

    [TestMethod]
    public void Random_texts_are_read_as_by_CsvHelper_wherever_the_buffer_ends() =>
        Gen.Select(_text, Gen.Bool, Gen.Int[1, 70]).Sample(
            (text, trims, bufferSize) => RequireEqual(text, ',', trims, bufferSize), seed: "0000000000007", iter: 20_000, threads: 1);

    [TestMethod]
    [DataRow(';')]
    [DataRow('\t')]
    [DataRow('|')]
    public void Other_separators_are_read_as_by_CsvHelper(char separator) =>
        Gen.Char[$"a,\"\n {separator}{separator}"].Array[0, 40].Sample(
            characters => RequireEqual(new string(characters), separator, trimsBlanks: false, bufferSize: 16),
            seed: "0000000000007", iter: 2_000, threads: 1);

    [TestMethod]
    public void A_field_may_be_longer_than_the_buffer()
    {
        string field = string.Concat(Enumerable.Range(0, 50_000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        RequireEqual($"a,{field}\n\"{field}\n{field}\",b\n", ',', trimsBlanks: false, bufferSize: 16);
    }

    private static void RequireEqual(string text, char separator, bool trimsBlanks, int bufferSize)
    {
        using var tokenizer = new CsvTokenizer(new StringReader(text), separator, trimsBlanks, bufferSize);
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = null,
            TrimOptions = trimsBlanks ? TrimOptions.Trim : TrimOptions.None,
        });
        while (tokenizer.Read())
        {
            foreach (CsvRow row in tokenizer.Rows)
            {
                Assert.IsTrue(parser.Read());
                CollectionAssert.AreEqual(parser.Record, tokenizer.Texts(row));
                Assert.AreEqual(parser.RawRow, row.LastLine);
                Assert.AreEqual(parser.Count <= 1 && string.IsNullOrWhiteSpace(parser.RawRecord), tokenizer.IsBlank(row));
                bool[] quoted = Quoted(parser.RawRecord, separator, trimsBlanks, out bool endsInQuotes);
                for (int field = 0; field < row.Count; field++) Assert.AreEqual(quoted[field], tokenizer.Field(row, field).IsQuoted);
                Assert.AreEqual(endsInQuotes, row.EndsInQuotes);
            }
        }
        Assert.IsFalse(parser.Read());
    }

    // CsvHelper does not say which fields of a row are quoted, and whether the last of them are never closed.
    private static bool[] Quoted(string row, char separator, bool trimsBlanks, out bool endsInQuotes)
    {
        var fields = new List<bool> { false };
        bool atStart = true;
        endsInQuotes = false;
        for (int i = 0; i < row.Length; i++)
        {
            if (endsInQuotes)
            {
                if (row[i] != '"') continue;
                if (i + 1 < row.Length && row[i + 1] == '"') i++;
                else endsInQuotes = false;
            }
            else if (atStart && row[i] == '"') (fields[^1], endsInQuotes, atStart) = (true, true, false);
            else if (row[i] == separator)
            {
                fields.Add(false);
                atStart = true;
            }
            else atStart = atStart && trimsBlanks && row[i] == ' ';
        }
        return [.. fields];
    }
}
