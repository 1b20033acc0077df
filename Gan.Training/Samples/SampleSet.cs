namespace Gan.Training.Samples;

/// <summary>What a GAN learns from: samples of one shape, and their class numbers if they have any. Any number of threads may read.</summary>
public abstract class SampleSet
{
    /// <summary>How many samples there are (N).</summary>
    public abstract int Count { get; }

    /// <summary>The class number of each sample, or null.</summary>
    public abstract int[]? Labels { get; }

    /// <summary>What one sample is.</summary>
    public abstract SampleShape Shape { get; }

    /// <summary>The samples at these places, in this order; a view, nothing is copied.</summary>
    public abstract SampleSet Pick(IReadOnlyList<int> indices);

    /// <summary>Copies some samples as networks take them.</summary>
    /// <param name="indices">Which samples, in which order.</param>
    /// <param name="target">Receives the samples one behind the other, <see cref="SampleShape.Size"/> numbers each.</param>
    public abstract void CopyTo(IReadOnlyList<int> indices, Span<float> target);

    /// <summary>How frequent each class is among the samples, 0 to 1.</summary>
    /// <param name="classes">The number of classes.</param>
    internal virtual double[] ClassShares(int classes)
    {
        var shares = new double[classes];
        foreach (int label in Labels?.Where(label => label < classes) ?? []) shares[label] += 1.0 / Count;
        return shares;
    }
}
