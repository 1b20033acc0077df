using System.Text.Json.Serialization;
using Gan.Training.Health;
using Gan.Training.Metrics;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>
/// How well points cover the modes of a mixture, by the protocol of the mode-collapse literature (Srivastava et al., "VEEGAN", 2017; Lin et al., "PacGAN", 2018): a point is of
/// high quality within three deviations of a mode, and a mode is found with at least one such point.
/// </summary>
public sealed record MixtureCoverage
{
    /// <summary>Points measured.</summary>
    [JsonPropertyName("samples")]
    public required int Samples { get; init; }

    /// <summary>Modes found. Floor 0, ceiling <see cref="ModesToFind"/>.</summary>
    [JsonPropertyName("modes")]
    public required int Modes { get; init; }

    /// <summary>Modes of the mixture.</summary>
    [JsonPropertyName("modesToFind")]
    public required int ModesToFind { get; init; }

    /// <summary>Share of points of high quality, 0..1; the mixture's own is 0.9889. Above 0.993 modes are too narrow.</summary>
    [JsonPropertyName("highQuality")]
    public required double HighQuality { get; init; }

    /// <summary>KL divergence of the modes' shares among points of high quality from equal shares, in nats: floor 0, ceiling the logarithm of the number of modes.</summary>
    [JsonPropertyName("reverseKl")]
    public required double ReverseKl { get; init; }

    /// <summary>
    /// The width of the narrowest mode that was found: the deviation of its points of high quality along an axis, as a share of that of the mixture's own points of high quality.
    /// A perfect sampler has 1; null where no mode has two points.
    /// </summary>
    [JsonPropertyName("leastWidth")]
    public required double? LeastWidth { get; init; }

    /// <summary>The median of the widths.</summary>
    [JsonPropertyName("medianWidth")]
    public required double? MedianWidth { get; init; }

    /// <summary>The width of the widest mode.</summary>
    [JsonPropertyName("mostWidth")]
    public required double? MostWidth { get; init; }

    /// <summary>The points in words: what is wrong with them, what shows it and what to try.</summary>
    [JsonPropertyName("verdict")]
    public HealthVerdict Verdict => MixtureVerdict.Of(this);

    /// <summary>Measures points.</summary>
    /// <param name="points">[N, 2], at least one point, in the mixture's units.</param>
    /// <param name="mixture">The mixture.</param>
    public static MixtureCoverage Measure(ReadOnlySpan<float> points, GaussianMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        int count = points.Length / PointShape.Coordinates;
        ArgumentOutOfRangeException.ThrowIfZero(count, nameof(points));
        var spreads = new Spread[mixture.Modes.Count];
        for (int i = 0; i < count; i++)
        {
            (float x, float y) = (points[2 * i], points[2 * i + 1]);
            (int mode, bool isNear) = mixture.ModeOf(x, y);
            if (isNear) spreads[mode] = spreads[mode].With(x - mixture.Modes[mode].X, y - mixture.Modes[mode].Y);
        }
        int near = spreads.Sum(spread => spread.Count);
        double[] widths = [.. spreads.Where(spread => spread.Count > 1).Select(spread => spread.Deviation / (mixture.Deviation * GaussianMixture.NearDeviation)).Order()];
        return new MixtureCoverage
        {
            Samples = count,
            Modes = spreads.Count(spread => spread.Count > 0),
            ModesToFind = mixture.Modes.Count,
            HighQuality = (double)near / count,
            ReverseKl = near == 0 ? Math.Log(mixture.Modes.Count) : FrequencyBalance.ReverseKl([.. spreads.Select(spread => spread.Count)], spreads.Length),
            LeastWidth = widths.Length == 0 ? null : widths[0],
            MedianWidth = widths.Length == 0 ? null : (widths[(widths.Length - 1) / 2] + widths[widths.Length / 2]) / 2,
            MostWidth = widths.Length == 0 ? null : widths[^1],
        };
    }

    /// <summary>Sums over the points of a mode, from its centre.</summary>
    private readonly record struct Spread(int Count, double X, double Y, double Squares)
    {
        internal Spread With(double x, double y) => new(Count + 1, X + x, Y + y, Squares + x * x + y * y);

        // Along an axis, the mean over both.
        internal double Deviation => Math.Sqrt(Math.Max(0, Squares - (X * X + Y * Y) / Count) / (2.0 * (Count - 1)));
    }
}
