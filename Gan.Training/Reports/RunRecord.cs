using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Metrics.Learning;
using Gan.Training.Training;

namespace Gan.Training.Reports;

/// <summary>What a run's folder tells of it, read once: whether it is finished, was stopped, failed, or still runs.</summary>
public sealed class RunRecord
{
    private RunRecord(RunDirectory run, RunConfiguration configuration, IReadOnlyList<MetricsLine> lines)
    {
        Run = run;
        Configuration = configuration;
        Lines = lines;
        Health = HealthMonitor.Of(lines, configuration.DataFindings);
        Grids = Directory.Exists(run.Samples)
            ? [.. Directory.GetFiles(run.Samples, "step-*.png").Select(path => (Step: StepOf(path), path)).Where(grid => grid.Step >= 0).OrderBy(grid => grid.Step)]
            : [];
    }

    /// <summary>Where it is.</summary>
    public RunDirectory Run { get; }

    /// <summary>What was asked for.</summary>
    public RunConfiguration Configuration { get; }

    /// <summary>Its metrics; none before the first line.</summary>
    public IReadOnlyList<MetricsLine> Lines { get; }

    /// <summary>How it is, by those.</summary>
    public HealthVerdict Health { get; }

    /// <summary>Its sample grids, the oldest first.</summary>
    public IReadOnlyList<(long Step, string Path)> Grids { get; }

    /// <summary>Generator steps that are known to be done.</summary>
    public long Steps => Math.Max(Configuration.Steps, Math.Max(Lines.Count > 0 ? Lines[^1].Step : 0, Grids.Count > 0 ? Grids[^1].Step : 0));

    /// <summary>Reads a run.</summary>
    /// <param name="run">Its folder, in whatever state.</param>
    /// <exception cref="FileNotFoundException">The folder is no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static RunRecord Load(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunRecord(run, RunConfiguration.Load(run), MetricsLog.Read(run.Metrics));
    }

    private static long StepOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("step-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : -1;
}
