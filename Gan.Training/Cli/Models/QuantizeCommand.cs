using System.CommandLine;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Quantizing;
using Gan.Training.Files;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary><c>gan quantize</c>: a model whose layers multiply integers of 8 bits, where that gains.</summary>
internal static class QuantizeCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Argument<string> _model = SharedOptions.Model();
    private static readonly Option<string[]> _data = DataOptions.Several("--data", $"What a discriminator learnt from: ranges are found on a part of it, and the result is judged by another. {DataOptions.Kinds}");
    private static readonly ModalityOptions _options = new(modality => modality.ModelReadingOptions);
    private static readonly Option<string?> _roles = SharedOptions.Roles();
    private static readonly Option<double> _leastGain = new("--least-gain")
    {
        Description = "How many times as fast a file has to become; otherwise it is left as it is.",
        CustomParser = SharedOptions.Number,
        DefaultValueFactory = _ => QuantizedPart.LeastGain,
    };
    private static readonly Option<int> _weights = new("--weights")
    {
        Description = "Bits of a weight: 7, which every CPU multiplies exactly, or 8 for files that are run on CPUs with VNNI or AMX alone; others would cut off large sums. The file records it.",
        DefaultValueFactory = _ => QuantizationOptions.SafeWeightBits,
    };
    private static readonly Option<string> _out = SharedOptions.Out("The model folder to write.");
    private static readonly Option<bool> _asJson = new("--json") { Description = "Print JSON and nothing else." };

    internal static Command Create()
    {
        var command = new Command("quantize", "Write a model in int8 where that is faster on this machine, and measure what is lost: size, speed, score, realism and classes before and after.") { _model, _data, _roles, _leastGain, _weights, _out, _asJson };
        _options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(_model), folder = parsed.GetRequiredValue(_out);
        if (parsed.GetValue(_leastGain) is var least && !(least >= 0)) throw new UserInputException($"--least-gain {least}: it has to be 0 or more.");
        if (parsed.GetValue(_weights) is var bits && bits is not (QuantizationOptions.SafeWeightBits or QuantizationOptions.VnniWeightBits))
            throw new UserInputException($"--weights {bits}: it has to be 7, or 8 for CPUs with VNNI.");
        var options = new QuantizationOptions { WeightBits = bits };
        if (Names(path).Intersect(Names(folder)).Any()) throw new UserInputException($"--out {folder}: the model itself is there; name another folder.");
        ModelFolder.Require(folder, path);
        using var held = FolderLock.Acquire(folder);
        using GanModel model = SharedOptions.Load(parsed, _model, _roles);
        var progress = new StageMessages();
        var parts = new List<QuantizedPart>();
        if (model.Discriminator is { } discriminator) parts.Add(QuantizedPart.Of(GanModel.DiscriminatorFile, discriminator, model, Rows(parsed, path, model, discriminator, cancellation), least, options, progress, cancellation));
        if (model.Generator is { } generator) parts.Add(Generator(model, generator, least, options, progress, cancellation));
        foreach (QuantizedPart part in parts) part.Model.Save(Path.Combine(folder, part.File));
        if (parsed.GetValue(_asJson)) Console.WriteLine(JsonSerializer.Serialize(parts, _json));
        else Console.WriteLine(QuantizationText.Describe(parts, folder));
        return 0;
    }

    private static string[] Names(string path) => Directory.Exists(path) || !File.Exists(path)
        ? [.. new[] { GanModel.GeneratorFile, GanModel.DiscriminatorFile }.Select(file => Path.GetFullPath(Path.Combine(path, file)))]
        : [Path.GetFullPath(path)];

    private static QuantizedPart Generator(GanModel model, OnnxModel generator, double least, QuantizationOptions options, IProgress<string> progress, CancellationToken cancellation)
    {
        if (ModalityCatalog.Of(model).NoDrawnInputs is { } reason) return QuantizedPart.Left(GanModel.GeneratorFile, generator, reason);
        PartRows rows;
        try
        {
            rows = PartRows.Drawn(model);
        }
        catch (OnnxModelException refusal)
        {
            return QuantizedPart.Left(GanModel.GeneratorFile, generator, refusal.Message.TrimEnd('.'));
        }
        return QuantizedPart.Of(GanModel.GeneratorFile, generator, model, rows, least, options, progress, cancellation);
    }

    private static PartRows Rows(ParseResult parsed, string path, GanModel model, OnnxModel discriminator, CancellationToken cancellation)
    {
        if (parsed.GetValue(_data) is not { Length: > 0 } names) throw new UserInputException($"'{path}' has a discriminator: name with --data what it learnt from.");
        Modality modality = ModelData.Require(model, path, names);
        _options.RefuseOthers(parsed, modality, path);
        (RealRows learnt, RealRows apart) = modality.RealRowsFor(new RealRowsRequest(model, path, names, new CommandContext(parsed, new ConsoleOutput(), cancellation)));
        return PartRows.Real(discriminator, learnt, apart);
    }
}
