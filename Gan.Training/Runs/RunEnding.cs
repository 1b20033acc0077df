using Gan.Training.Health;
using Gan.Training.Reports;
using Gan.Training.Training;

namespace Gan.Training.Runs;

/// <summary>Writes down how a run ended, and how it was.</summary>
internal static class RunEnding
{
    /// <summary>All is done.</summary>
    internal static RunConfiguration Finish(RunDirectory run, RunConfiguration configuration) => Save(run, configuration, RunOutcome.Finished, null);

    /// <summary>It ended before that: its report tells how far it came. What cannot be written is left, since the reason why the run ended is what the user has to hear.</summary>
    internal static void Leave(RunDirectory run, RunOutcome outcome, string? failure = null)
    {
        try
        {
            Save(run, RunConfiguration.Load(run), outcome, failure);
            RunReport.Create(RunRecordReader.Load(run)).Save(run.Report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
        }
    }

    private static RunConfiguration Save(RunDirectory run, RunConfiguration configuration, RunOutcome outcome, string? failure)
    {
        RunConfiguration ended = configuration with { Outcome = outcome, Failure = failure, Health = HealthMonitor.Of(MetricsLog.Read(run.Metrics), configuration.DataFindings) };
        ended.Save(run);
        return ended;
    }
}
