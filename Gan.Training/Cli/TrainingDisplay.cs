using System.Diagnostics;
using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Training;
using Spectre.Console;

namespace Gan.Training.Cli;

/// <summary>Shows a run as it goes: a bar with rate and time left on a terminal, a line now and then elsewhere.</summary>
internal static class TrainingDisplay
{
    /// <summary>Shows it.</summary>
    /// <param name="work">The run.</param>
    /// <param name="before">What is known before the first step; null for nothing.</param>
    internal static T Show<T>(Func<IProgress<TrainingProgress>, T> work, HealthVerdict? before = null)
    {
        before ??= HealthVerdict.TooEarly;
        if (Before(before) is { } known) Console.WriteLine(known);
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive) return work(new Lines(before));
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context => work(new Bar(context.AddTask("starting"), before)));
    }

    /// <summary>The line on what is wrong before the first step; null if nothing is.</summary>
    internal static string? Before(HealthVerdict health) => health.Findings.Count == 0 ? null : $"Health before step 1: {HealthText.Describe(health)}.";

    internal static string Describe(TrainingProgress progress)
    {
        string steps = progress.TotalSteps is { } total ? $"{progress.Step}/{total}" : $"{progress.Step}";
        string divergence = progress.Divergence is { } estimate ? string.Create(CultureInfo.InvariantCulture, $"  {estimate.Name} {estimate.Value:f3}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"step {steps}  D {progress.Report.DiscriminatorLoss:f3}  G {progress.Report.GeneratorLoss:f3}{divergence}  {progress.SamplesPerSecond:f0} samples/s  {progress.Remaining:h\\:mm\\:ss} left  {progress.Health.Headline}");
    }

    private sealed class Bar(ProgressTask task, HealthVerdict before) : IProgress<TrainingProgress>
    {
        private readonly HealthChanges _changes = new(before);

        public void Report(TrainingProgress value)
        {
            task.Value = 100 * value.Fraction;
            task.Description = Markup.Escape(Describe(value));
            if (_changes.Note(value) is { } line) AnsiConsole.WriteLine(line);
        }
    }

    private sealed class Lines(HealthVerdict before) : IProgress<TrainingProgress>
    {
        private static readonly TimeSpan _interval = TimeSpan.FromSeconds(15);
        private readonly HealthChanges _changes = new(before);
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

        public void Report(TrainingProgress value)
        {
            if (_changes.Note(value) is { } line) Console.WriteLine(line);
            if (_sinceLine.Elapsed < _interval) return;
            _sinceLine.Restart();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100 * value.Fraction,3:f0} %  {Describe(value)}"));
        }
    }

    /// <summary>Tells of a verdict when it is another one than before.</summary>
    private sealed class HealthChanges(HealthVerdict before)
    {
        private string _words = before.Words;

        /// <summary>A line to show; null if nothing changed.</summary>
        public string? Note(TrainingProgress progress)
        {
            if (progress.Health.Words == _words) return null;
            _words = progress.Health.Words;
            return $"Health at step {progress.Step}: {HealthText.Describe(progress.Health)}.";
        }
    }
}
