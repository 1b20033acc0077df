using System.CommandLine;
using System.Globalization;
using Gan.MLNet;
using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.Benchmarks.Scoring;

/// <summary><c>score</c>: rows a second through our step, the stock one and ONNX Runtime itself, in alternation.</summary>
internal static class ScoreCommand
{
    private static readonly Option<string> _models = new("--model") { Description = $"One or more of {string.Join(", ", Subjects.Names)}.", DefaultValueFactory = _ => string.Join(',', Subjects.Names) };
    private static readonly Option<int> _rounds = new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 7 };
    private static readonly Option<double> _seconds = new("--seconds") { Description = "Seconds that each run takes, about.", DefaultValueFactory = _ => 0.5 };

    private static readonly Option<int?> _batch = new("--batch") { Description = "Rows a batch of our step; it chooses itself if this is not given." };

    internal static Command Create()
    {
        var command = new Command("score", "Time our step against the stock ONNX step of ML.NET and against ONNX Runtime itself.") { _models, _rounds, _seconds, _batch };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        (int rounds, double seconds) = (parsed.GetValue(_rounds), parsed.GetValue(_seconds));
        Console.WriteLine($"{Machine.Processor()}, {Environment.ProcessorCount} cores; .NET {Environment.Version}, ML.NET {Machine.VersionOf(typeof(OnnxScoringEstimator))}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}.");
        Console.WriteLine("Rows a second, medians (± the median deviation from them); bytes of managed memory a row.");
        Console.WriteLine();
        Console.WriteLine("| model | ours | stock | stock, one thread | ONNX Runtime | its best at | ours / stock | ours / one thread | ours / ONNX Runtime | bytes: ours | stock |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (string name in parsed.GetRequiredValue(_models).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Compare(name, Subjects.Create(name), rounds, seconds, parsed.GetValue(_batch));
        }
    }

    private static void Compare(string name, OnnxModel model, int rounds, double seconds, int? batch)
    {
        var ml = new MLContext(seed: 1);
        var rows = new PreparedRows(model, 1);
        using var folder = new TemporaryModel(model);
        using var raw = new RawRuntime(model);
        using var ours = new StepReader(ml.Gan().ApplyOnnx(model, new ApplyOnnxOptions { Runner = new RunnerOptions { BatchSize = batch } }).Fit(rows), model);
        using var stock = new StepReader(ml.Transforms.ApplyOnnxModel(folder.Options(null)).Fit(rows), model);
        using var single = new StepReader(ml.Transforms.ApplyOnnxModel(folder.Options(1)).Fit(rows), model);
        raw.Tune(seconds / 4);
        Func<double, double>[] contenders = [ours.Measure, stock.Measure, single.Measure, raw.Measure];
        var speeds = contenders.Select(_ => new List<double>()).ToArray();
        foreach (Func<double, double> contender in contenders) contender(seconds);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++) speeds[i].Add(contenders[i](seconds));
        }
        double[] medians = [.. speeds.Select(Statistics.Median)];
        string Speed(int i) => string.Create(CultureInfo.InvariantCulture, $"{medians[i]:n0} ± {100 * Statistics.RelativeDeviation(speeds[i]):f0} %");
        string Ratio(int i) => string.Create(CultureInfo.InvariantCulture, $"{medians[0] / medians[i]:f2}");
        string bytes = string.Create(CultureInfo.InvariantCulture, $"{ours.AllocatedBytes():n0} | {stock.AllocatedBytes():n0}");
        Console.WriteLine($"| {name} | {Speed(0)} | {Speed(1)} | {Speed(2)} | {Speed(3)} | {raw.Best} | {Ratio(1)} | {Ratio(2)} | {Ratio(3)} | {bytes} |");
    }

    // The stock step wants a file.
    private sealed class TemporaryModel : IDisposable
    {
        private readonly string _path = Path.Combine(Path.GetTempPath(), $"gan-{Guid.NewGuid():n}.onnx");
        private readonly OnnxModel _model;

        internal TemporaryModel(OnnxModel model)
        {
            _model = model;
            model.Save(_path);
        }

        internal OnnxOptions Options(int? threads) => new()
        {
            ModelFile = _path,
            InputColumns = [.. _model.Inputs.Select(input => input.Name)],
            OutputColumns = [.. _model.Outputs.Select(output => output.Name)],
            IntraOpNumThreads = threads,
            InterOpNumThreads = threads,
        };

        public void Dispose() => File.Delete(_path);
    }
}
