using Gan.Onnx;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Points;

namespace Gan.Training.Sweeps;

/// <summary>Which judge data have.</summary>
internal static class SweepJudges
{
    /// <summary>The judge for what a sweep learns from.</summary>
    /// <exception cref="UserInputException">There are too few images to judge by.</exception>
    internal static ISweepJudge For(SweepRequest request)
    {
        return request.Data switch
        {
            PointData points => new PointSweepJudge(points, request.Samples),
            ImageData { Classes.Count: >= 2, Train.Labels: not null } images => new ImageSweepJudge(images, request.Samples, request.GanTrain, request.Threads),
            _ => new ProbeSweepJudge(),
        };
    }
}
