using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Metrics.Learning;
using Gan.Training.Reports;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Runs;

/// <summary>Fills the record that reports show from a run's folder, read once.</summary>
public static class RunRecordReader
{
    /// <summary>Reads a run.</summary>
    /// <param name="run">Its folder, in whatever state.</param>
    /// <exception cref="FileNotFoundException">The folder is no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static RunRecord Load(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        RunConfiguration configuration = RunConfiguration.Load(run);
        IReadOnlyList<MetricsLine> lines = MetricsLog.Read(run.Metrics);
        (long Step, string Path)[] grids = Grids(run);
        // Runs of recipes that are in no known assembly have a report too.
        Recipe? recipe = RecipeCatalog.All.GetValueOrDefault(configuration.Recipe);
        TrainingSettings settings = configuration.Settings;
        return new RunRecord
        {
            Folder = run.Path,
            Recipe = configuration.Recipe,
            Summary = recipe?.Summary,
            Paper = recipe?.Paper,
            Data = configuration.Data,
            Source = configuration.Source,
            OpenData = configuration.OpenData,
            Shape = configuration.Shape,
            Classes = configuration.Classes,
            IsConditional = settings.IsConditional,
            Labelled = settings.Labels.Labelled,
            DiscriminatorSteps = settings.DiscriminatorSteps,
            Batch = settings.Batch,
            Seed = configuration.Seed,
            Threads = configuration.Threads,
            Settings = Rows(settings, recipe?.Defaults),
            Steps = Math.Max(configuration.Steps, Math.Max(lines.Count > 0 ? lines[^1].Step : 0, grids.Length > 0 ? grids[^1].Step : 0)),
            Outcome = configuration.Outcome,
            Failure = configuration.Failure,
            LastWritten = File.GetLastWriteTimeUtc(File.Exists(run.Metrics) ? run.Metrics : run.Configuration),
            Lines = lines,
            Health = HealthMonitor.Of(lines, configuration.DataFindings),
            DataFindings = configuration.DataFindings,
            Grids = grids,
        };
    }

    private static SettingRow[] Rows(TrainingSettings settings, TrainingSettings? defaults) =>
        [.. SettingKeys.All.Select(key => new SettingRow(key.Name, key.Read(settings), defaults is null ? null : key.Read(defaults)))];

    private static (long Step, string Path)[] Grids(RunDirectory run) => Directory.Exists(run.Samples)
        ? [.. Directory.GetFiles(run.Samples, "step-*.png").Select(path => (Step: StepOf(path), path)).Where(grid => grid.Step >= 0).OrderBy(grid => grid.Step)]
        : [];

    private static long StepOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("step-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : -1;
}
