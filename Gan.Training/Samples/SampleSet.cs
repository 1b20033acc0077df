using static TorchSharp.torch;

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

    /// <summary>Some samples as networks take them: float [n, …].</summary>
    /// <param name="indices">Which, in which order.</param>
    /// <param name="device">Where they are needed.</param>
    public abstract Tensor ToTensor(IReadOnlyList<int> indices, Device device);
}
