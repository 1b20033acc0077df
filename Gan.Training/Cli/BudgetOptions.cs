using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Cli.Models;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>How long a run trains, the same in every command that trains.</summary>
internal static class BudgetOptions
{
    internal static Option<long?> Steps() => new("--steps") { Description = "Train this many generator steps." };

    internal static Option<double?> Epochs() => new("--epochs") { Description = "Train this many passes over the data.", CustomParser = result => SharedOptions.Number(result) };

    internal static Option<double?> Minutes(string description) => new("--minutes") { Description = description, CustomParser = result => SharedOptions.Number(result) };

    /// <summary>What was asked for; null if nothing was.</summary>
    /// <exception cref="UserInputException">More than one was given, or one is not above 0.</exception>
    internal static TrainingBudget? Read(ParseResult parsed, Option<long?> ofSteps, Option<double?> ofEpochs, Option<double?> ofMinutes)
    {
        (long? steps, double? epochs, double? minutes) = (parsed.GetValue(ofSteps), parsed.GetValue(ofEpochs), parsed.GetValue(ofMinutes));
        if (new object?[] { steps, epochs, minutes }.Count(given => given is not null) > 1) throw new UserInputException("Give one of --steps, --epochs and --minutes.");
        if (steps is { } s) return TrainingBudget.OfSteps(s);
        if (epochs is { } e) return TrainingBudget.OfEpochs(e);
        return minutes is { } m ? TrainingBudget.OfMinutes(m) : null;
    }
}
