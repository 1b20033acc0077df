using Gan.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary>What the rewriting of graphs gains: ONNX Runtime on the file as it is, and on the one that sessions open.</summary>
internal static class GraphTable
{
    internal static void Print(IEnumerable<string> models, int rounds, double seconds)
    {
        Console.WriteLine("Rows a second of ONNX Runtime on the rewritten graph, and on the file as it is, both at the batch and threads that are best for the file.");
        Console.WriteLine();
        Console.WriteLine("| model | rewritten | as it is | times as fast |");
        Console.WriteLine("|---|---|---|---|");
        foreach (string name in models)
        {
            OnnxModel model = Subjects.Create(name), optimized = model.Optimized();
            if (ReferenceEquals(model, optimized)) continue;
            using RawRuntime before = new(model), after = new(optimized);
            before.Tune(seconds / 2);
            after.TuneAs(before);
            var speeds = Alternation.Of(rounds, () => after.Measure(seconds), () => before.Measure(seconds));
            Console.WriteLine($"| {name} | {speeds.Text(0)} | {speeds.Text(1)} | {speeds.Ratio(1)} |");
        }
        Console.WriteLine();
    }
}
