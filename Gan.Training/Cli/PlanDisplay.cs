using System.Globalization;
using Gan.Training.Files;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary>What <c>--dry-run</c> prints.</summary>
internal static class PlanDisplay
{
    internal static void Show(TrainingPlan plan, string folder, bool isThreadsFixed)
    {
        RunConfiguration run = plan.Configuration;
        string length = plan.TotalSteps is { } steps
            ? Text($"{steps:n0} steps ({steps / plan.StepsPerEpoch:0.##} epochs)")
            : $"{run.Budget} (a run in minutes finds its number of steps on the way)";
        (string What, string Is)[] lines =
        [
            ("recipe", run.Recipe + Classes(run)),
            ("data", Text($"{run.Data.Name}, {plan.TrainingImages:n0} {run.Shape.Noun} of {run.Shape.Text} to learn from, {plan.HeldOutImages:n0} held out")),
            ("length", length),
            ("step", Text($"{run.Settings.DiscriminatorSteps} x {run.Settings.Batch} {run.Shape.Noun}; {plan.StepsPerEpoch:n0} steps are one epoch")),
            ("seed, threads", Text($"{run.Seed}, {(isThreadsFixed ? $"{run.Threads}" : $"the fastest number up to {run.Threads}")}")),
            ("settings", string.Join(", ", SettingKeys.All.Select(key => $"{key.Name}={key.Read(run.Settings)}"))),
            ("generator", Text($"{plan.GeneratorParameters:n0} weights, {DiskSpace.Megabytes(4 * plan.GeneratorParameters)} as ONNX")),
            ("discriminator", Text($"{plan.DiscriminatorParameters:n0} weights, {DiskSpace.Megabytes(4 * plan.DiscriminatorParameters)} as ONNX without what realism adds")),
            ("checkpoint", DiskSpace.Megabytes(plan.CheckpointBytes) + ", two are kept"),
            ("folder", $"{folder}, up to {DiskSpace.Megabytes(plan.FolderBytes)}"),
        ];
        foreach ((string what, string @is) in lines) Console.WriteLine($"{what,-14} {@is}");
        Console.WriteLine("Nothing was trained or written (--dry-run).");
    }

    private static string Classes(RunConfiguration run) => run switch
    {
        { Classes.Count: 0 } => "",
        { Settings.IsConditional: true } => Text($", by label: {run.Classes.Count} classes"),
        _ => Text($", {run.Classes.Count} classes learnt from {run.Settings.Labels.Labelled} labels"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
