using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Realism;

/// <summary>Realism of a sample: the share of held-out real samples that look less real.</summary>
/// <param name="description">What the metadata say of it.</param>
public abstract class RealismModel(RealismDescription description)
{
    /// <summary>What the metadata say of it.</summary>
    public RealismDescription Description { get; } = description;

    /// <summary>The realism of one sample, 0..1.</summary>
    /// <param name="features">The discriminator's features of it, [F].</param>
    /// <param name="image">Its pixels in 0..1, [C, H, W]; empty for other samples.</param>
    public abstract float Compute(ReadOnlySpan<float> features, ReadOnlySpan<float> image);

    /// <summary>From where to where the realism of one sample may be rounded in single precision.</summary>
    internal abstract (float Least, float Most) Range(ReadOnlySpan<float> features, ReadOnlySpan<float> image);

    /// <summary>Adds realism to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="features">A value of shape [N, F].</param>
    /// <param name="image">A value of shape [N, C, H, W], pixels in 0..1; null for samples that are no images.</param>
    /// <returns>Realism, [N, 1] in 0..1.</returns>
    public abstract string Emit(GraphBuilder builder, string features, string? image);
}
