using System.CommandLine;
using Gan.Training.Reports;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary><c>gan export</c>: a run's checkpoint to a model folder with a model card.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> _run = new("run") { Description = "The folder of a run, finished or not." };
    private static readonly Option<string> _out = SharedOptions.Out("The model folder to write; a README.md that is there already is kept.");
    private static readonly Option<string> _license = new("--license") { Description = "The licence of the weights, for the files and the model card.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> _metrics = new("--metrics") { Description = "What 'gan evaluate --json' printed, for the files and the model card." };

    internal static Command Create()
    {
        var command = new Command("export", "Export a run again from its checkpoint: generator.onnx and discriminator.onnx, checked against TorchSharp, with a model card.")
        {
            _run, _out, _license, _metrics,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(_out);
        var run = new RunDirectory(parsed.GetRequiredValue(_run));
        CardFigures? figures = parsed.GetValue(_metrics) is { } metrics ? CardFigures.Read(metrics, RunConfiguration.Load(run).Shape) : null;
        var notes = new ExportNotes(parsed.GetValue(_license) ?? "", figures?.Numbers ?? ExportNotes.None.Metrics);
        // Held until the card is there: that of another export does not belong to this model.
        using var held = FolderLock.Acquire(folder);
        RunConfiguration configuration = RunExport.FromCheckpoint(run, folder, notes, held);
        bool written = ModelCard.Write(folder, run, configuration, figures);
        Console.WriteLine($"Exported {configuration.Recipe} after {configuration.Steps} steps to {folder}; ONNX Runtime agrees with TorchSharp.");
        Console.WriteLine(written ? $"The model card is {ModelCard.File}: read it, and say there what only you know." : $"{ModelCard.File} was there already and is kept.");
        return 0;
    }
}
