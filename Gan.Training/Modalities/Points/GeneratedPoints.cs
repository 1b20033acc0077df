using Gan.Onnx;
using Gan.Onnx.Latents;

namespace Gan.Training.Modalities.Points;

/// <summary>Points drawn from an exported generator.</summary>
internal static class GeneratedPoints
{
    /// <summary>Whether a model makes points.</summary>
    internal static bool IsOne(GanModel model) => model.Sample.Name == PointModality.Tensor;

    /// <summary>Draws points, [N, 2] in the data's own units.</summary>
    /// <exception cref="OnnxModelException">The model makes something else.</exception>
    internal static float[] Draw(GanModel model, ulong seed, int count) => IsOne(model)
        ? new GeneratorSampler(model, seed).Generate(0, count)
        : throw new OnnxModelException($"The generator makes {model.Sample}, and points are asked for.");
}
