using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Training;

/// <summary>All that a run's figures go to, line by line: metrics.jsonl, TensorBoard, and who watches over its health.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly HealthMonitor _monitor;
    private readonly MetricsLog _metrics;
    private readonly EventLog _events;

    /// <summary>Begins, or goes on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Steps that are done: lines up to there stay, those of later steps go.</param>
    /// <param name="ofData">What is known of the data before the first step.</param>
    internal RunLog(RunDirectory run, long from, IReadOnlyList<Finding> ofData)
    {
        _monitor = new HealthMonitor(ofData);
        if (from > 0)
        {
            foreach (MetricsLine line in MetricsLog.Read(run.Metrics).Where(line => line.Step <= from)) _monitor.Add(line);
        }
        _metrics = new MetricsLog(run.Metrics, from);
        _events = new EventLog(run.Events, from);
    }

    /// <summary>How the run is, by its last line and the means of the last few steps.</summary>
    internal HealthVerdict HealthWith(StepReport report) => _monitor.With(report);

    internal void Write(MetricsLine line)
    {
        _metrics.Write(line);
        _events.Write(line);
        _monitor.Add(line);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _events.Dispose();
    }
}
