using System.Globalization;
using Gan.Onnx;
using Gan.Training.Metrics;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Scores runs on points by the modes of their mixture: those that miss fewest first, then by reverse KL and quality.</summary>
internal sealed class PointSweepScorer(PointData data, int samples) : ISweepScorer
{
    private const ulong SampleSeed = 1;
    private const string Missing = "missing", ReverseKl = "reverseKl";

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"modes of {data.Name}, {samples} samples");

    /// <inheritdoc/>
    public string Explanation => string.Create(CultureInfo.InvariantCulture, $"Judged by {samples:n0} samples of each run against the mixture that the data come from.");

    /// <inheritdoc/>
    public IReadOnlyList<SweepColumn> Columns { get; } =
    [
        new("modes", "modes", "0.#", "Modes found.", "modesToFind", "of"),
        new("highQuality", "high quality", "f4", "High quality: share of samples within three deviations of a mode.", "ownHighQuality", "own"),
        new(ReverseKl, "reverse KL", "f4", "Reverse KL of the modes' shares from equal ones, nats."),
        new("medianWidth", "width", "f2", "Width: the median mode's, as a share of the mixture's."),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ranking { get; } = [Missing, ReverseKl];

    /// <inheritdoc/>
    public SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        using GanModel model = GanModel.Load(run);
        var coverage = MixtureCoverage.Measure(GeneratedPoints.Draw(model, SampleSeed, samples), data.Mixture);
        var values = new Dictionary<string, double>
        {
            [Missing] = coverage.ModesToFind - coverage.Modes,
            ["modes"] = coverage.Modes,
            ["highQuality"] = coverage.HighQuality,
            [ReverseKl] = coverage.ReverseKl,
        };
        if (coverage.MedianWidth is { } width) values["medianWidth"] = width;
        double own = MixtureCoverage.Measure(data.Test.Values.Span, data.Mixture).HighQuality;
        return new SweepFigures(values, new Dictionary<string, double> { ["modesToFind"] = coverage.ModesToFind, ["ownHighQuality"] = own }) with { Defect = coverage.Verdict is { Findings.Count: > 0 } ? coverage.Verdict.Words : null };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
