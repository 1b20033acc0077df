using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Gan.Benchmarks.Steps;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Onnx.Graphs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Benchmarks.Scoring;

/// <summary>What a large model costs before it has computed anything: the peak of memory and the time to the first row, each in a process of its own, in alternation.</summary>
internal static class OpeningTable
{
    private const string Name = "score-opening";
    private const string Ours = "ours";
    private const string Stock = "stock";
    private const int Width = 2_560;
    private const int Layers = 4;
    private const double Megabyte = 1 << 20;

    private static readonly Option<string> _file = new("--file") { DefaultValueFactory = _ => "large.onnx" };
    private static readonly Option<string> _step = new("--step") { DefaultValueFactory = _ => Ours };

    /// <summary>The child's command.</summary>
    internal static Command Create()
    {
        var command = new Command(Name, "Read one row of a large model in this process; prints the seconds to it, those of processor time, and the peak of memory in MB.") { _file, _step };
        command.SetAction(parsed => ReadOne(parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_step)));
        return command;
    }

    internal static void Print(int rounds)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("gan-opening-").FullName, "large.onnx");
        try
        {
            Large().Save(file);
            var found = new Dictionary<string, List<double[]>> { [Ours] = [], [Stock] = [] };
            for (int round = 0; round < rounds; round++)
            {
                // The one who comes first warms the disk for the other: they take turns.
                foreach (string step in round % 2 == 0 ? new[] { Stock, Ours } : [Ours, Stock])
                    found[step].Add([.. Child.Run(Environment.ProcessPath!, [Name, "--file", file, "--step", step], []).Split('|').Select(text => double.Parse(text, CultureInfo.InvariantCulture))]);
            }
            Console.WriteLine($"A model of {new FileInfo(file).Length / 1_000_000} MB, fitted and read for one row in a process of its own; medians of {rounds} rounds.");
            Console.WriteLine();
            Console.WriteLine("| | ours | stock | ours in stock's |");
            Console.WriteLine("|---|---|---|---|");
            foreach ((int figure, string title) in new[] { "seconds to the first row", "of processor time", "peak of memory, MB" }.Index())
            {
                double ours = Statistics.Median(found[Ours].Select(values => values[figure])), stock = Statistics.Median(found[Stock].Select(values => values[figure]));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {ours:f2} | {stock:f2} | {ours / stock:f2} |"));
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    // Layers that are nothing but weights.
    private static OnnxModel Large()
    {
        var graph = new GraphBuilder("large");
        string value = graph.Input("x", ElementType.Float, Width);
        var random = new Random(1);
        for (int layer = 0; layer < Layers; layer++)
        {
            float[] weights = [.. Enumerable.Range(0, Width * Width).Select(_ => (random.NextSingle() - 0.5f) / 50)];
            value = graph.Node("Relu", $"layer{layer}", [graph.Node("MatMul", $"layer{layer}", [value, graph.Weights($"layer{layer}.weight", weights, Width, Width)])]);
        }
        graph.Output("y", value, ElementType.Float, Width);
        return graph.Build(new Dictionary<string, string>());
    }

    private static void ReadOne(string file, string step)
    {
        var context = new MLContext(seed: 1);
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Width);
        IDataView rows = context.Data.LoadFromEnumerable([new Row { Values = [.. Enumerable.Range(0, Width).Select(i => i / (float)Width)] }], definition);
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        ITransformer fitted = step == Ours ? context.Gan().ApplyOnnx(file).Fit(rows) : context.Transforms.ApplyOnnxModel(["y"], ["x"], file).Fit(rows);
        _ = fitted.Transform(rows).GetColumn<float[]>("y").First();
        double seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{seconds}|{(process.TotalProcessorTime - before).TotalSeconds}|{process.PeakWorkingSet64 / Megabyte}"));
        (fitted as IDisposable)?.Dispose();
    }

    private sealed class Row
    {
        [ColumnName("x")]
        public float[] Values { get; set; } = [];
    }
}
