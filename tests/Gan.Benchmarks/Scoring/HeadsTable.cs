using Gan.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary>What it gains to leave out what nobody asked for: ONNX Runtime on the whole graph, of which one output is fetched, and on the part that computes it, as sessions open it.</summary>
internal static class HeadsTable
{
    internal static void Print(IEnumerable<string> models, int rounds, double seconds)
    {
        Console.WriteLine("Rows a second of ONNX Runtime that gives one of several outputs: of the part of the graph that computes it, and of the whole, both rewritten and at the batch and threads that are best for the whole.");
        Console.WriteLine();
        Console.WriteLine("| model | output | its part | whole | times as fast |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string name in models)
        {
            OnnxModel model = Subjects.Create(name);
            // Columns of a generator are made of each other.
            if (model.Outputs.Count == 1 || name.Contains("generator", StringComparison.Ordinal)) continue;
            foreach (TensorSpec output in model.Outputs)
            {
                using RawRuntime part = new(model.KeepOutputs([output.Name]).Optimized()), whole = new(model.Optimized(), [output]);
                whole.Tune(seconds / 2);
                part.TuneAs(whole);
                var speeds = Alternation.Of(rounds, () => part.Measure(seconds), () => whole.Measure(seconds));
                Console.WriteLine($"| {name} | {output.Name} | {speeds.Text(0)} | {speeds.Text(1)} | {speeds.Ratio(1)} |");
            }
        }
        Console.WriteLine();
    }
}
