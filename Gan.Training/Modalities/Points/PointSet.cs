using Gan.Training.Samples;

namespace Gan.Training.Modalities.Points;

/// <summary>Points of the plane in their own units, and their class numbers if they have any.</summary>
public sealed class PointSet : SampleSet
{
    private readonly float[] _values;
    private readonly PointShape _shape;

    /// <summary>Wraps points; nothing is copied.</summary>
    /// <param name="values">[N, 2].</param>
    /// <param name="shape">How networks take them.</param>
    /// <param name="labels">One class number a point, or null.</param>
    /// <exception cref="ArgumentException">The counts do not fit together.</exception>
    public PointSet(float[] values, PointShape shape, int[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length % PointShape.Coordinates != 0) throw new ArgumentException($"{values.Length} numbers are not a whole number of points.", nameof(values));
        Count = values.Length / PointShape.Coordinates;
        if (labels is not null && labels.Length != Count) throw new ArgumentException($"{labels.Length} labels for {Count} points.", nameof(labels));
        _values = values;
        _shape = shape;
        Labels = labels;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int[]? Labels { get; }

    /// <inheritdoc/>
    public override PointShape Shape => _shape;

    /// <summary>The coordinates, [N, 2].</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The shape that brings points to mean 0 and deviation 1, alike along both axes.</summary>
    /// <param name="values">[N, 2], at least two points that differ.</param>
    public static PointShape Measure(ReadOnlySpan<float> values)
    {
        (double x, double y, double squares) = (0, 0, 0);
        int count = values.Length / PointShape.Coordinates;
        for (int i = 0; i < count; i++) (x, y) = (x + values[2 * i], y + values[2 * i + 1]);
        (x, y) = (x / count, y / count);
        for (int i = 0; i < count; i++) squares += (values[2 * i] - x) * (values[2 * i] - x) + (values[2 * i + 1] - y) * (values[2 * i + 1] - y);
        return new PointShape((float)x, (float)y, (float)Math.Sqrt(squares / values.Length));
    }

    /// <inheritdoc/>
    public override PointSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new PointSet(Gather(indices), _shape, Labels is null ? null : [.. indices.Select(i => Labels[i])]);
    }

    /// <inheritdoc/>
    public override void CopyTo(IReadOnlyList<int> indices, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(indices);
        float[] values = Gather(indices);
        for (int i = 0; i < values.Length; i++) target[i] = (values[i] - (i % 2 == 0 ? _shape.CentreX : _shape.CentreY)) / _shape.Deviation;
    }

    private float[] Gather(IReadOnlyList<int> indices)
    {
        var values = new float[indices.Count * PointShape.Coordinates];
        for (int i = 0; i < indices.Count; i++) _values.AsSpan(indices[i] * PointShape.Coordinates, PointShape.Coordinates).CopyTo(values.AsSpan(i * PointShape.Coordinates));
        return values;
    }
}
