using System.CommandLine;

namespace Gan.Training.Cli.Models;

/// <summary>The commands that use models and need no TorchSharp, for programs of one's own: <c>generate</c>, <c>score</c>, <c>augment</c>, <c>impute</c> and <c>quantize</c>.</summary>
public static class ModelCommands
{
    /// <summary>New instances of all of them.</summary>
    public static IReadOnlyList<Command> Create() =>
        [QuantizeCommand.Create(), GenerateCommand.Create(), AugmentCommand.Create(), ImputeCommand.Create(), ScoreCommand.Create()];
}
