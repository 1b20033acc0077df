using System.Globalization;
using Gan.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary>Rows a second through one cursor.</summary>
internal static class ThroughputTable
{
    internal static void Print(IEnumerable<string> models, int rounds, double seconds, int? batch)
    {
        Console.WriteLine("Rows a second through one cursor, medians (± the median deviation from them), medians of the rounds' ratios; bytes of managed memory a row.");
        Console.WriteLine();
        Console.WriteLine("| model | ours | stock | stock, one thread | ONNX Runtime | its best at | ours / stock | ours / one thread | ours / ONNX Runtime | bytes: ours | stock |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (string name in models) Console.WriteLine(Row(name, Subjects.Create(name), rounds, seconds, batch));
        Console.WriteLine();
    }

    private static string Row(string name, OnnxModel model, int rounds, double seconds, int? batch)
    {
        using var contenders = new Contenders(model);
        using var raw = new RawRuntime(model);
        using var ours = new StepReader(contenders.Ours(batch), model);
        using var stock = new StepReader(contenders.Stock(), model);
        using var single = new StepReader(contenders.Stock(threads: 1), model);
        raw.Tune(seconds / 2);
        var speeds = Alternation.Of(rounds, () => ours.Measure(seconds), () => raw.Measure(seconds), () => stock.Measure(seconds), () => single.Measure(seconds));
        string bytes = string.Create(CultureInfo.InvariantCulture, $"{ours.AllocatedBytes():n0} | {stock.AllocatedBytes():n0}");
        return $"| {name} | {speeds.Text(0)} | {speeds.Text(2)} | {speeds.Text(3)} | {speeds.Text(1)} | {raw.Best} | {speeds.Ratio(2)} | {speeds.Ratio(3)} | {speeds.Ratio(1)} | {bytes} |";
    }
}
