using Gan.Training.Health;
using Gan.Training.Metrics.Learning;
using Gan.Training.Objectives;

namespace Gan.Training.Training;

/// <summary>Where a run stands.</summary>
/// <param name="Step">Generator steps done.</param>
/// <param name="TotalSteps">Steps of the whole run; null while a run in minutes does not know yet.</param>
/// <param name="Fraction">Share of the run that is done, 0..1.</param>
/// <param name="SamplesPerSecond">Real samples seen a second, of late.</param>
/// <param name="Remaining">Time left at this pace.</param>
/// <param name="Report">Means over the steps since the last report.</param>
public sealed record TrainingProgress(long Step, long? TotalSteps, double Fraction, double SamplesPerSecond, TimeSpan Remaining, StepReport Report)
{
    /// <summary>How far generated samples are from real ones by the discriminator's loss; null where the objective does not tell.</summary>
    public DivergenceEstimate? Divergence { get; init; }

    /// <summary>How the run is, by the last line of its metrics.</summary>
    public HealthVerdict Health { get; init; } = HealthVerdict.TooEarly;
}
