using System.Diagnostics;
using Gan.MLNet;
using Gan.Onnx;
using Microsoft.ML;

namespace Gan.Benchmarks.Scoring;

/// <summary>Rows a second that a generator makes of a seed, all columns read.</summary>
internal static class GenerationTable
{
    internal static void Print(IEnumerable<string> models, int rounds, double seconds)
    {
        Console.WriteLine("Rows a second that `Generate` draws and makes, against ONNX Runtime on latents that lie ready.");
        Console.WriteLine();
        Console.WriteLine("| model | ours | ONNX Runtime | ours / ONNX Runtime |");
        Console.WriteLine("|---|---|---|---|");
        foreach (string name in models.Where(name => name.Contains("generator", StringComparison.Ordinal)))
        {
            OnnxModel generator = Subjects.Create(name);
            using var raw = new RawRuntime(generator);
            raw.Tune(seconds / 2);
            using var model = new GanModel(generator, null);
            long rows = 1000;
            var speeds = Alternation.Of(rounds, () => Measure(model, ref rows, seconds), () => raw.Measure(seconds));
            Console.WriteLine($"| {name} | {speeds.Text(0)} | {speeds.Text(1)} | {speeds.Ratio(1)} |");
        }
        Console.WriteLine();
    }

    // As many rows as take about so many seconds.
    private static double Measure(GanModel model, ref long rows, double seconds)
    {
        while (true)
        {
            double taken = Read(model, rows);
            if (taken > seconds / 2) return rows / taken;
            rows = (long)(rows * Math.Min(10, 1.2 * seconds / taken));
        }
    }

    private static double Read(GanModel model, long count)
    {
        IDataView rows = new MLContext(seed: 1).Gan().Generate(model, count);
        long start = Stopwatch.GetTimestamp();
        using DataViewRowCursor cursor = rows.GetRowCursor(rows.Schema);
        Action[] readers = [.. rows.Schema.Select(column => StepReader.Reader(cursor, column))];
        while (cursor.MoveNext())
        {
            foreach (Action read in readers) read();
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
