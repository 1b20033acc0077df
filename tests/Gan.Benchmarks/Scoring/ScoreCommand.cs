using System.CommandLine;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary><c>score</c>: our step against the stock one and ONNX Runtime itself, in alternation, as Markdown tables.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string> _models = new("--model") { Description = $"One or more of {string.Join(", ", Subjects.Names)}.", DefaultValueFactory = _ => string.Join(',', Subjects.Names) };
    private static readonly Option<string> _tables = new("--table") { Description = $"One or more of {string.Join(", ", Enum.GetNames<Table>()).ToLowerInvariant()}.", DefaultValueFactory = _ => string.Join(',', Enum.GetNames<Table>()) };
    private static readonly Option<int> _rounds = new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 31 };
    private static readonly Option<double> _seconds = new("--seconds") { Description = "Seconds that each run takes, about.", DefaultValueFactory = _ => 0.2 };
    private static readonly Option<int?> _batch = new("--batch") { Description = "Rows a batch of our step; it chooses itself if this is not given." };

    private enum Table
    {
        Throughput,
        Latency,
        Generation,
        Graph,
        Heads,
        Memory,
        Opening,
    }

    internal static Command Create()
    {
        var command = new Command("score", "Time our step against the stock ONNX step of ML.NET and against ONNX Runtime itself.") { _models, _tables, _rounds, _seconds, _batch };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        (int rounds, double seconds) = (parsed.GetValue(_rounds), parsed.GetValue(_seconds));
        string[] models = List(parsed.GetRequiredValue(_models));
        Table[] tables = [.. List(parsed.GetRequiredValue(_tables)).Select(name => Enum.Parse<Table>(name, ignoreCase: true))];
        Console.WriteLine($"{Machine.Processor()}, {Environment.ProcessorCount} cores; .NET {Environment.Version}, ML.NET {Machine.VersionOf(typeof(OnnxScoringEstimator))}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}.");
        Console.WriteLine();
        if (tables.Contains(Table.Throughput)) ThroughputTable.Print(models, rounds, seconds, parsed.GetValue(_batch));
        if (tables.Contains(Table.Latency)) LatencyTable.Print(models, rounds, seconds);
        if (tables.Contains(Table.Generation)) GenerationTable.Print(models, rounds, seconds);
        if (tables.Contains(Table.Graph)) GraphTable.Print(models, rounds, seconds);
        if (tables.Contains(Table.Heads)) HeadsTable.Print(models, rounds, seconds);
        if (tables.Contains(Table.Memory)) MemoryTable.Print(models);
        // Each takes seconds, and not a fraction of one.
        if (tables.Contains(Table.Opening)) OpeningTable.Print(Math.Min(rounds, 5));
    }

    private static string[] List(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
