using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Metrics;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>Scores runs on strings by the language that they should keep: those with the fewest invalid strings and the shares of shapes nearest to those of the language first.</summary>
internal sealed class StringSweepScorer(SequenceData data, int samples) : ISweepScorer
{
    private const ulong SampleSeed = 1;
    private const string Distance = "distance";

    // As many strings of the language itself: variety depends on the number.
    private readonly Lazy<StringQuality> _own = new(() => StringQuality.Measure(SequenceData.Draw(samples, SequenceData.TestSeed).Texts.ToArray(), data));

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"strings of {data.Name}, {samples} samples");

    /// <inheritdoc/>
    public string Explanation => string.Create(CultureInfo.InvariantCulture, $"Judged by {samples:n0} strings of each run: the share of invalid ones and the distance of the shares of shapes, added up.");

    /// <inheritdoc/>
    public IReadOnlyList<SweepColumn> Columns { get; } =
    [
        new("valid", "valid", "f3", "Valid: the share of strings that belong to the language."),
        new("shapeDistance", "shapes", "f3", "Shapes: the distance of the shares of shapes from those of the language; 0 is the same.", "ownShapeDistance", "own"),
        new("variety", "variety", "f3", "Variety: the share of distinct strings among the valid ones.", "ownVariety", "own"),
        new("novelty", "novelty", "f3", "Novelty: the share of valid strings that are not among the training strings."),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ranking { get; } = [Distance];

    /// <inheritdoc/>
    public SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        using GanModel model = GanModel.Load(run);
        var quality = StringQuality.Measure(GeneratedStrings.Draw(model, new GeneratorSampler(model, SampleSeed), samples, cancellationToken), data);
        StringQuality own = _own.Value;
        var values = new Dictionary<string, double>
        {
            [Distance] = 1 - quality.Valid + quality.ShapeDistance,
            ["valid"] = quality.Valid,
            ["shapeDistance"] = quality.ShapeDistance,
            ["variety"] = quality.Variety,
            ["novelty"] = quality.Novelty,
        };
        return new SweepFigures(values, new Dictionary<string, double> { ["ownShapeDistance"] = own.ShapeDistance, ["ownVariety"] = own.Variety });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
