using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>One run of a sweep: a point and a seed.</summary>
/// <param name="Point">Recipe and settings.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Directory">Its folder.</param>
internal sealed record SweepRun(SweepPoint Point, long Seed, RunDirectory Directory)
{
    /// <summary>The name of its folder.</summary>
    public string Name => Path.GetFileName(Directory.Path);
}
