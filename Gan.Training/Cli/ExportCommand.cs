using System.CommandLine;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary><c>gan export</c>: a run's checkpoint to a model folder.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> _run = new("run") { Description = "The folder of a run." };
    private static readonly Option<string> _out = SharedOptions.Out("The model folder to write.");

    internal static Command Create()
    {
        var command = new Command("export", "Export a run again from its checkpoint: generator.onnx and discriminator.onnx, checked against TorchSharp.") { _run, _out };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(_out);
            RunConfiguration configuration = RunExport.FromCheckpoint(new RunDirectory(parsed.GetRequiredValue(_run)), folder);
            Console.WriteLine($"Exported {configuration.Recipe} after {configuration.Steps} steps to {folder}; ONNX Runtime agrees with TorchSharp.");
            return 0;
        });
        return command;
    }
}
