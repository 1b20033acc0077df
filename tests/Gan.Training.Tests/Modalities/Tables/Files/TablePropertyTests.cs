using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CsCheck;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Onnx.Tables;
using Gan.Tests;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Microsoft.ML;

namespace Gan.Training.Tests.Modalities.Tables.Files;

/// <summary>What is written is read again to the letter, by us and by pandas; damaged files give a line or a table, never a crash.</summary>
[TestClass]
public sealed class TablePropertyTests : IDisposable
{
    private const int Damaged = 2_000;

    // What separates, quotes, ends lines, or is read as something else than a text.
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.Char["abcXYZ019 ,;|\t\"'\n\r#äß€.-+%:/?"].Array[0, 8].Select(characters => new string(characters)),
        One("", "NA", "nan", "true", "1e5", "-0", "2020-01-02", "a\r\nb", "\"", "\"\"", " x ", "#x", "0,5", "1,234", "$5", "=1+2"));

    private static Gen<T> One<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(place => of[place]);

    private static readonly Gen<string[][]> _rows = Gen.Int[1, 5].SelectMany(columns => _text.Array[columns].Array[1, 12]);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("table.csv")]
    [DataRow("table.tsv")]
    public void What_is_written_is_read_again_to_the_letter(string name) => _rows.Sample(
        rows =>
        {
            string path = Write(name, rows);
            string[][] read = [.. StringRows.Of(TableFile.Open(path, hasHeader: true))];
            return read.Length == rows.Length && rows.Zip(read).All(pair => pair.First.SequenceEqual(pair.Second));
        },
        seed: "0000000000007", iter: 800, threads: 1, print: Print);

    [TestMethod]
    public void Pandas_reads_it_to_the_letter()
    {
        string[][] rows = [.. Enumerable.Range(0, 400).Select(i => new PCG(1, (ulong)i)).Select(random => _text.Array[4].Generate(random, null, out _))];
        string path = Write("table.csv", rows);
        const string Script = "import sys, json, pandas; t = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False); json.dump(t.values.tolist(), sys.stdout)";
        string[][] read = JsonSerializer.Deserialize<string[][]>(Python(Script, path))!;
        Assert.HasCount(rows.Length, read);
        // Its reader makes one line end of all kinds.
        foreach ((string[] ours, string[] theirs) in rows.Zip(read)) CollectionAssert.AreEqual(ours.Select(Ends).ToArray(), theirs.Select(Ends).ToArray());

        static string Ends(string text) => text.ReplaceLineEndings("\n");
    }

    private static readonly Gen<CellFormat> _format =
        from mark in One<string?>(null, ",")
        from thousands in One<string?>(null, "'", " ")
        from affixes in One<(string?, string?)>((null, null), ("$", null), (null, "%"), (null, " EUR"), ("EUR ", null), (null, "km/h"))
        from minus in One<string?>(null, "\u2212")
        from hasPlus in Gen.Bool
        from decimals in Gen.Int[1, 4]
        select new CellFormat
        {
            Minus = minus,
            DecimalMark = mark,
            ThousandsMark = thousands,
            Prefix = affixes.Item1,
            Suffix = affixes.Item2,
            HasPlus = hasPlus,
            FixedDecimals = decimals,
        };

    [TestMethod]
    public void Numbers_of_any_form_are_found_and_come_out_as_they_went_in() =>
        Gen.Select(_format, Gen.Int[-9_999_999, 9_999_999].Array[3, 30]).Sample(
            (format, numbers) =>
            {
                var column = new TableColumn("x", ColumnKind.Number) { Decimals = format.FixedDecimals, Format = format, IsDouble = true };
                string[] texts = [.. numbers.Select(number => CellText.Of(column, number / Math.Pow(10, format.FixedDecimals!.Value)))];
                var table = Table.Load(TableFile.Open(Write("table.csv", [.. texts.Select(text => (string[])[text, "x"])]), hasHeader: true));
                // One text alone, or different ones in nearly all rows, are no columns of numbers for other reasons.
                return table.Schema.Columns[0] is { Kind: ColumnKind.Number or ColumnKind.Integer } found
                    && table[0].ToArray().Select(value => CellText.Of(found, value)).SequenceEqual(texts);
            },
            seed: "0000000000007", iter: 200, threads: 1);

    [TestMethod]
    public void Dates_of_any_form_are_found_and_come_out_as_they_went_in() =>
        Gen.Select(
            One(
                "yyyy-MM-dd", "dd.MM.yyyy", "d/M/yyyy", "MM/dd/yyyy HH:mm", "yyyy-MM-dd HH:mm:ss.ffffff", "yyyy-MM-dd'T'HH:mm:sszzz", "dd MMM yyyy", "yyyy/MM/dd HH:mm:ss"),
            Gen.Int[-60, 60].Select(quarters => quarters / 5 * 60),
            Gen.Long[0, 3_000_000_000].Array[20, 40]).Sample(
                (format, offset, seconds) =>
                {
                    string[] texts = [.. seconds.Select(second => DateText.Of(second, format, offset))];
                    var table = Table.Load(TableFile.Open(Write("table.csv", [.. texts.Select(text => (string[])[text, "x"])]), hasHeader: true));
                    return table.Schema.Columns[0] is { Kind: ColumnKind.Date } found && table[0].ToArray().Select(value => CellText.Of(found, value)).SequenceEqual(texts);
                },
                seed: "0000000000007", iter: 200, threads: 1);

    [TestMethod]
    public void Damaged_files_give_a_line_or_a_table_that_stays_as_it_is()
    {
        const string Whole = "id,name,when,amount,\"a, b\",flag\n1,Ann,2020-01-02,\"1,234.50\",x,True\n2,\"Bob \"\"B\"\"\",2020-02-03,7.25,\"two\nlines\",False\n3,,2020-03-04,,?,True\n";
        int refused = 0;
        for (int i = 0; i < Damaged; i++)
        {
            var random = new Random(i);
            File.WriteAllBytes(_folder["damaged.csv"], Damage(System.Text.Encoding.UTF8.GetBytes(Whole), random));
            string[][] rows;
            string[] names;
            try
            {
                IDataView view = TableFile.Open(_folder["damaged.csv"]);
                names = [.. view.Schema.Select(column => column.Name)];
                rows = [.. StringRows.Of(view)];
                _ = Table.Load(view);
            }
            catch (Exception line) when (line is DataFormatException or UserInputException)
            {
                Assert.DoesNotContain("Exception", line.Message);
                refused++;
                continue;
            }
            DelimitedFile.Write(_folder["again.csv"], names, rows);
            string[][] again = [.. StringRows.Of(TableFile.Open(_folder["again.csv"], hasHeader: true))];
            Assert.HasCount(rows.Length, again, $"{i}");
            foreach ((string[] one, string[] other) in rows.Zip(again)) CollectionAssert.AreEqual(one, other, $"{i}");
        }
        Assert.IsInRange(Damaged / 20, Damaged - Damaged / 20, refused);
    }

    // A few of: a byte changed, some taken out, some doubled, some of another place put in.
    private static byte[] Damage(byte[] bytes, Random random)
    {
        const string Odd = "\",;\t\n\r|#\\ \0";
        var damaged = bytes.ToList();
        for (int times = random.Next(1, 6); times > 0 && damaged.Count > 4; times--)
        {
            int at = random.Next(damaged.Count), length = Math.Min(random.Next(1, 9), damaged.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] = (byte)Odd[random.Next(Odd.Length)];
                    break;
                case 1:
                    damaged.RemoveRange(at, length);
                    break;
                case 2:
                    damaged.InsertRange(at, damaged.GetRange(at, length));
                    break;
                case 3:
                    damaged.InsertRange(random.Next(damaged.Count), damaged.GetRange(at, length));
                    break;
                default:
                    damaged.Insert(at, (byte)random.Next(256));
                    break;
            }
        }
        return [.. damaged];
    }

    private string Write(string name, string[][] rows)
    {
        DelimitedFile.Write(_folder[name], [.. rows[0].Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"column {i}"))], rows);
        return _folder[name];
    }

    private static string Print(string[][] rows) => JsonSerializer.Serialize(rows);

    private static string Python(string script, string path)
    {
        const string Interpreter = "/usr/bin/python3";
        if (!File.Exists(Interpreter)) Requirement.Missing("pandas", $"There is no {Interpreter} with pandas.");
        using Process process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", script, path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (error.Contains("No module named 'pandas'", StringComparison.Ordinal)) Requirement.Missing("pandas", "Python has no pandas (Debian: python3-pandas).");
        Assert.AreEqual(0, process.ExitCode, error);
        return output;
    }
}
