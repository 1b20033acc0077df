using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Gan.Benchmarks.Steps;
using Gan.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary>Memory of a process of its own that reads a million rows: at a tenth of them, and at most.</summary>
internal static class MemoryTable
{
    private const string Name = "score-memory";
    private const string Ours = "ours";
    private const string Stock = "stock";
    private const long Rows = 1_000_000;
    private const double Megabyte = 1 << 20;

    private static readonly Option<string> _model = new("--model") { DefaultValueFactory = _ => "mlp" };
    private static readonly Option<string> _step = new("--step") { DefaultValueFactory = _ => Ours };

    /// <summary>The child's command.</summary>
    internal static Command Create()
    {
        var command = new Command(Name, "Read a million rows in this process; prints the memory at a tenth of them and at most, in MB.") { _model, _step };
        command.SetAction(parsed => Read(parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_step)));
        return command;
    }

    internal static void Print(IEnumerable<string> models)
    {
        Console.WriteLine("Memory of a process that reads a million rows, MB.");
        Console.WriteLine();
        Console.WriteLine("| model | ours: after 100,000 | at most | stock: after 100,000 | at most |");
        Console.WriteLine("|---|---|---|---|---|");
        // Convolutions would take minutes, and show the same.
        foreach (string name in models.Where(name => name is "mlp" or "table-critic"))
        {
            string[] figures = [.. new[] { Ours, Stock }.Select(step => Child.Run(Environment.ProcessPath!, [Name, "--model", name, "--step", step], []).Trim())];
            Console.WriteLine($"| {name} | {string.Join(" | ", figures)} |");
        }
    }

    private static void Read(string name, string step)
    {
        OnnxModel model = Subjects.Create(name);
        using var contenders = new Contenders(model);
        using var reader = new StepReader(step == Ours ? contenders.Ours() : contenders.Stock(), model);
        reader.Read(Rows / 10);
        double tenth = Memory(process => process.WorkingSet64);
        reader.Read(Rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenth:f0} | {Memory(process => process.PeakWorkingSet64):f0}"));
    }

    private static double Memory(Func<Process, long> figure)
    {
        using var process = Process.GetCurrentProcess();
        return figure(process) / Megabyte;
    }
}
