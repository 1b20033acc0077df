using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Gan.Benchmarks.Scoring;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Benchmarks.Tables;

/// <summary>
/// <c>read</c>: a table read from a file, its columns found out and its values in memory, against one pass of ML.NET's TextLoader that is told what the columns are.
/// </summary>
internal static class ReadCommand
{
    private const int Columns = 40;
    private const int TextEach = 4;

    private static readonly Option<int> _rows = new("--rows") { DefaultValueFactory = _ => 200_000 };
    private static readonly Option<int> _rounds = new("--rounds") { DefaultValueFactory = _ => 5 };

    internal static Command Create()
    {
        var command = new Command("read", "Read a table: ours, that finds out what its columns are, against one pass of TextLoader.") { _rows, _rounds };
        command.SetAction(parsed => Run(parsed.GetValue(_rows), parsed.GetValue(_rounds)));
        return command;
    }

    private static void Run(int rows, int rounds)
    {
        string path = Path.GetTempFileName();
        string table = path + ".csv";
        try
        {
            Write(table, rows);
            var figures = Alternation.Of(rounds, () => Seconds(() => Table.Load(TableFile.Open(table))), () => Seconds(() => Load(table)));
            long before = GC.GetTotalMemory(forceFullCollection: true);
            long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
            var held = Table.Load(TableFile.Open(table));
            long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
            long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:n0} rows of {Columns} columns, seconds, medians of {rounds} rounds in turns, {Environment.ProcessorCount} cores"));
            string ofDoubles = $"of {8L * held.Rows * Columns >> 20} MB of doubles";
            Console.WriteLine($"| ours | TextLoader | times as long | held, MB ({ofDoubles}) | allocated, MB |");
            Console.WriteLine("|---|---|---|---|---|");
            string seconds = $"{figures.Text(0, "f2")} | {figures.Text(1, "f2")} | {figures.Ratio(1)}";
            Console.WriteLine($"| {seconds} | {bytes >> 20} | {allocated >> 20} |");
        }
        finally
        {
            File.Delete(path);
            File.Delete(table);
        }
    }

    private static double Seconds(Action read)
    {
        var clock = Stopwatch.StartNew();
        read();
        return clock.Elapsed.TotalSeconds;
    }

    private static void Load(string path)
    {
        TextLoader.Column[] columns = [.. Enumerable.Range(0, Columns).Select(i => new TextLoader.Column($"c{i}", i % TextEach == 0 ? DataKind.String : DataKind.Single, i))];
        IDataView view = new MLContext().Data.LoadFromTextFile(path, columns, separatorChar: ',', hasHeader: true, allowQuoting: true);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<ReadOnlyMemory<char>>[] texts = [.. view.Schema.Where(column => column.Type is TextDataViewType).Select(cursor.GetGetter<ReadOnlyMemory<char>>)];
        ValueGetter<float>[] numbers = [.. view.Schema.Where(column => column.Type is not TextDataViewType).Select(cursor.GetGetter<float>)];
        ReadOnlyMemory<char> text = default;
        float number = 0;
        while (cursor.MoveNext())
        {
            foreach (ValueGetter<ReadOnlyMemory<char>> getter in texts) getter(ref text);
            foreach (ValueGetter<float> getter in numbers) getter(ref number);
        }
    }

    // Categories, whole numbers, and two with decimals.
    private static void Write(string path, int rows)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(i => $"c{i}")));
        for (int row = 0; row < rows; row++)
        {
            writer.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(i => (i % TextEach) switch
            {
                0 => $"category{random.Next(20)}",
                1 => random.Next(1_000).ToString(CultureInfo.InvariantCulture),
                _ => random.NextDouble().ToString("F4", CultureInfo.InvariantCulture),
            })));
        }
    }
}
