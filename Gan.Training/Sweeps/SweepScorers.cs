using Gan.Training.Samples.Learning;

namespace Gan.Training.Sweeps;

/// <summary>Which scorer data have.</summary>
internal static class SweepScorers
{
    /// <summary>The scorer for what a sweep learns from: that of the modality, or the health of runs.</summary>
    internal static ISweepScorer For(SweepRequest request) =>
        TrainingCatalog.Of(request.Data.Training.Shape).CreateScorer(request.Data, new SweepScoring(request.Samples, request.GanTrain, request.Threads)) ?? new HealthSweepScorer();
}
