using System.CommandLine;

namespace Gan.Training.Cli;

internal static class QuickstartCommand
{
    internal static Command Create() => new("quickstart", "x");
}
