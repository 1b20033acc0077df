using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Data;
using Gan.Training.Data.Npy;
using Gan.Training.Data.Points;
using Gan.Training.Data.Stacks;
using Gan.Training.Metrics;
using Gan.Training.Sampling;

namespace Gan.Training.Cli;

/// <summary><c>gan evaluate</c>: the measures of a model, each beside its floor or ceiling.</summary>
internal static class EvaluateCommand
{
    // Of the protocol for stacks.
    private const int StackedSamples = 26_000;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    private static readonly Argument<string> _model = new("model") { Description = "A model folder or a run; or samples of any program, FILE.npy with FILE.labels.npy beside it." };
    private static readonly Option<string[]> _data = DataOptions.Data();
    private static readonly Option<string[]> _other = DataOptions.Several("--other", "Other data that realism should refuse (names or paths, as --data).");
    private static readonly Option<int> _count = new("--count") { Description = "Samples to draw.", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<ulong> _seed = SharedOptions.Seed();
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("evaluate", "Measure a model against real data: of images modes, GAN-test, GAN-train, Fréchet classifier distance and realism; of points modes, quality and widths.")
        {
            _model, _data, _other, _count, _seed, _roles, _asJson,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetValue(_count);
        if (count < 2) throw new ArgumentException($"--count {count}: it has to be 2 or more.");
        string path = parsed.GetRequiredValue(_model);
        using GanModel? model = NpyImages.IsOne(path) ? null : SharedOptions.Load(parsed, _model, _roles);
        string[] data = parsed.GetRequiredValue(_data);
        if (DataSource.IsPoints(data)) return OfPoints(parsed, path, model, data);
        return DataSource.IsStacked(data) ? OfStacks(parsed, path, model, data, cancellation) : OfImages(parsed, path, model, cancellation);
    }

    private static int OfStacks(ParseResult parsed, string path, GanModel? model, string[] names, CancellationToken cancellation)
    {
        int count = parsed.GetResult(_count) is { Implicit: false } ? parsed.GetValue(_count) : StackedSamples;
        ImageSet generated = model is null ? NpyImages.Read(path) : GeneratedImages.Draw(model, new GeneratorSampler(model, parsed.GetValue(_seed)), count);
        var data = (StackedData)DataOptions.OpenAny(new ImageSource(names, generated.Height, generated.Channels));
        StackedEvaluation result = StackedEvaluation.Run(data, generated, cancellationToken: cancellation);
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(result, _json));
        else Console.WriteLine(EvaluationText.Describe(result));
        return 0;
    }

    private static int OfPoints(ParseResult parsed, string path, GanModel? model, string[] names)
    {
        var data = (PointData)DataOptions.OpenAny(new ImageSource(names));
        float[] points = model is null ? PointFile.Read(path) : GeneratedPoints.Draw(model, parsed.GetValue(_seed), parsed.GetValue(_count));
        var coverage = MixtureCoverage.Measure(points, data.Mixture);
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(coverage, _json));
        else Console.WriteLine(EvaluationText.Describe(coverage, MixtureCoverage.Measure(data.Test.Values.Span, data.Mixture)));
        return 0;
    }

    private static int OfImages(ParseResult parsed, string path, GanModel? model, CancellationToken cancellation)
    {
        int count = parsed.GetValue(_count);
        ImageSet generated = model is null ? NpyImages.Read(path) : GeneratedImages.Draw(model, new GeneratorSampler(model, parsed.GetValue(_seed)), count);
        ImageData data = DataOptions.Open(new ImageSource(parsed.GetRequiredValue(_data), generated.Height, generated.Channels));
        ImageSet? other = parsed.GetValue(_other) is { Length: > 0 } paths ? DataOptions.Open(new ImageSource(paths, generated.Height, generated.Channels)).TestOrTrain : null;
        bool judges = model?.Discriminator?.Outputs.Any(output => output.Name == TensorNames.Realism) ?? false;
        ImageEvaluationResult result = ImageEvaluation.Run(
            data,
            generated,
            new ImageEvaluationOptions { SampleCount = count },
            judges ? images => JudgedImages.Realism(model!, images) : null,
            judges ? other : null,
            new StageLines(),
            cancellation);
        if (model is not null) result = result with { ClassError = ClassError.Of(model, data) };
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(result, _json));
        else Console.WriteLine(EvaluationText.Describe(result));
        return 0;
    }

    /// <summary>A line on stderr for each stage, so that stdout holds the result alone.</summary>
    private sealed class StageLines : IProgress<EvaluationProgress>
    {
        private string _stage = "";

        public void Report(EvaluationProgress value)
        {
            if (value.Stage == _stage) return;
            _stage = value.Stage;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss}  {value.Stage}"));
        }
    }
}
