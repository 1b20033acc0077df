using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Files;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary><c>gan export</c>: a run's checkpoint to a model folder with a model card.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> _run = new("run") { Description = "The folder of a run, finished or not; with --refit a model folder." };
    private static readonly Option<string?> _refit = new("--refit") { Description = "realism: fit the realism of a model again, on --data. Its other outputs and its generator stay as they are." };
    private static readonly Option<string[]> _data = DataOptions.Several("--data", $"For --refit, real samples; a tenth, at most 2,000, is kept apart to calibrate on: {DataOptions.Kinds}");
    private static readonly Option<string> _out = SharedOptions.Out("The model folder to write; a README.md that is there already is kept.");
    private static readonly Option<string> _license = new("--license") { Description = "The licence of the weights, for the files and the model card.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> _metrics = new("--metrics") { Description = "What 'gan evaluate --json' printed, for the files and the model card." };

    internal static Command Create()
    {
        var command = new Command("export", "Export a run again from its checkpoint: generator.onnx and discriminator.onnx, checked against TorchSharp, with a model card. Or, with --refit, fit the realism of a model again.")
        {
            _run, _out, _refit, _data, _license, _metrics,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_out);
        ModelFolder.Require(folder, parsed.GetRequiredValue(_run));
        if (parsed.GetValue(_refit) is { } part) return Refit(parsed, part, folder);
        if (parsed.GetValue(_data) is { Length: > 0 }) throw new UserInputException("--data is for --refit: a run knows its own data.");
        var run = new RunDirectory(parsed.GetRequiredValue(_run));
        CardFigures? figures = parsed.GetValue(_metrics) is { } metrics ? FiguresFile.Read(metrics, RunConfiguration.Load(run).Shape) : null;
        var notes = new ExportNotes(parsed.GetValue(_license) ?? "", figures?.Numbers ?? ExportNotes.None.Metrics);
        // Held until the card is there: that of another export does not belong to this model.
        using var held = FolderLock.Acquire(folder);
        RunConfiguration configuration = RunExport.FromCheckpoint(run, folder, notes, held);
        bool written = ModelCard.Write(folder, RunRecordReader.Load(run) with { Steps = configuration.Steps }, figures);
        Console.WriteLine($"Exported {configuration.Recipe} after {configuration.Steps} steps to {folder}; ONNX Runtime agrees with TorchSharp.");
        Console.WriteLine(written ? $"The model card is {ModelCard.File}: read it, and say there what only you know." : $"{ModelCard.File} was there already and is kept.");
        return 0;
    }

    private static int Refit(ParseResult parsed, string part, string folder)
    {
        string path = parsed.GetRequiredValue(_run);
        if (part != TensorNames.Realism) throw new UserInputException($"--refit {part}: only 'realism' can be fitted again.");
        if (parsed.GetValue(_data) is not { Length: > 0 } names) throw new UserInputException("--refit realism: name with --data the real samples to fit it to.");
        if (parsed.GetValue(_license) is { Length: > 0 }) throw new UserInputException("--license is for the export of a run; with --refit the model's own stays.");
        using var model = GanModel.Load(path);
        if (model.Discriminator is not { } discriminator) throw new UserInputException($"'{path}' has no discriminator, so it has no realism.");
        Modality modality = ModelData.Require(model, path, names);
        if (modality.NoRefit is { } reason) throw new UserInputException($"--refit realism: {reason}.");
        SampleSet real = modality.OpenFor(new RealRowsRequest(model, path, names, new CommandContext(parsed, new ConsoleOutput(), CancellationToken.None))).Training;
        (SampleSet training, SampleSet heldOut) = HoldOut.Split(real, HoldOut.Choose(real, model.Metadata.Seed, model.Metadata.Data?.HeldOut));
        OnnxModel refitted = RealismRefit.Apply(discriminator, training, heldOut);
        if (parsed.GetValue(_metrics) is { } metrics) refitted = RealismRefit.WithFigures(refitted, FiguresFile.Read(metrics, real.Shape).Numbers);
        string generator = Path.Combine(path, GanModel.GeneratorFile), target = Path.Combine(folder, GanModel.GeneratorFile);
        refitted.Save(Path.Combine(folder, GanModel.DiscriminatorFile));
        if (File.Exists(generator) && Path.GetFullPath(generator) != Path.GetFullPath(target)) File.Copy(generator, target, overwrite: true);
        Console.WriteLine($"Fitted realism on {Math.Min(training.Count, RealismFit.MaximumFitRows)} {real.Shape.Noun} and calibrated it on {heldOut.Count} others: {Path.Combine(folder, GanModel.DiscriminatorFile)}. All else is as it was.");
        return 0;
    }
}
