using System.Numerics;
using Gan.Onnx.Latents;

namespace Gan.Training.Modalities.Points;

/// <summary>
/// Round Gaussians of one deviation in the plane, all equally likely: the toy data on which mode collapse is measured (Srivastava et al., "VEEGAN", 2017; Lin et al., "PacGAN", 2018).
/// </summary>
/// <param name="Name">The name that <c>--data</c> takes.</param>
/// <param name="Modes">The centres.</param>
/// <param name="Deviation">The deviation along each axis.</param>
public sealed record GaussianMixture(string Name, IReadOnlyList<Vector2> Modes, float Deviation)
{
    private const uint ModeStream = 0x4D4F4445, PlaceStream = 0x504C4143;

    /// <summary>Eight Gaussians of deviation 0.01 on a circle of radius 1.</summary>
    public static GaussianMixture Ring8 { get; } = new("ring8", [.. Enumerable.Range(0, 8).Select(i => new Vector2(MathF.Cos(i * MathF.Tau / 8), MathF.Sin(i * MathF.Tau / 8)))], 0.01f);

    /// <summary>25 Gaussians of deviation 0.05 on a square grid of spacing 2 around 0.</summary>
    public static GaussianMixture Grid25 { get; } = new("grid25", [.. Enumerable.Range(0, 25).Select(i => new Vector2(2 * (i % 5) - 4, 2 * (i / 5) - 4))], 0.05f);

    /// <summary>The mixtures by name.</summary>
    public static IReadOnlyDictionary<string, GaussianMixture> All { get; } = new[] { Ring8, Grid25 }.ToDictionary(mixture => mixture.Name);

    /// <summary>A point is near a mode within so many deviations.</summary>
    public const float NearDeviations = 3;

    /// <summary>The deviation along an axis of the points of a round Gaussian of deviation 1 that are near its centre: with r = 3 the square root of 1 − (r²/2) e^(−r²/2) / (1 − e^(−r²/2)).</summary>
    public static double NearDeviation { get; } = Math.Sqrt(1 - 4.5 * Math.Exp(-4.5) / (1 - Math.Exp(-4.5)));

    /// <summary>The mode that is nearest to a point, and whether the point is near it.</summary>
    public (int Mode, bool IsNear) ModeOf(float x, float y)
    {
        var point = new Vector2(x, y);
        (int nearest, float least) = (0, float.PositiveInfinity);
        for (int mode = 0; mode < Modes.Count; mode++)
        {
            float distance = Vector2.DistanceSquared(point, Modes[mode]);
            if (distance < least) (nearest, least) = (mode, distance);
        }
        return (nearest, least <= NearDeviations * NearDeviations * Deviation * Deviation);
    }

    /// <summary>Draws points, each from a mode of its own choosing; the mode's number is the point's label.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    /// <param name="shape">How networks take them; null measures it on these points.</param>
    public PointSet Draw(int count, ulong seed, PointShape? shape = null)
    {
        var values = new float[count * PointShape.Coordinates];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = CounterRandom.Integer(seed, i, ModeStream, Modes.Count);
            Span<float> point = values.AsSpan(i * PointShape.Coordinates, PointShape.Coordinates);
            CounterRandom.FillNormal(seed, i, PlaceStream, point);
            point[0] = Modes[labels[i]].X + Deviation * point[0];
            point[1] = Modes[labels[i]].Y + Deviation * point[1];
        }
        return new PointSet(values, shape ?? PointSet.Measure(values), labels);
    }
}
