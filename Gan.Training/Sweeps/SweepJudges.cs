using Gan.Training.Data;

namespace Gan.Training.Sweeps;

/// <summary>Which judge data have.</summary>
internal static class SweepJudges
{
    /// <summary>The judge for what a sweep learns from.</summary>
    /// <exception cref="ArgumentException">There are too few images to judge by.</exception>
    internal static ISweepJudge For(SweepRequest request)
    {
        ImageData data = request.Data;
        return data.Classes.Count >= 2 && data.Train.Labels is not null
            ? new ImageSweepJudge(data, request.Samples, request.GanTrain, request.Threads)
            : new ProbeSweepJudge();
    }
}
