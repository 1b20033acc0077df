using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>
/// Gumbel noise, −log(−log u): where it is added to logits, the largest sum falls to each character with the probability that softmax gives it (Gumbel, "Statistical Theory of
/// Extreme Values", 1954; Maddison et al., "The Concrete Distribution", 2017).
/// </summary>
internal static class GumbelNoise
{
    /// <summary>Noise of a shape, float32.</summary>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="random">Where it comes from; on the CPU.</param>
    internal static Tensor Draw(long[] shape, TorchSharp.torch.Generator random) => Of(rand(shape, ScalarType.Float32, CPU, generator: random));

    /// <summary>The noise of uniform numbers from [0, 1).</summary>
    internal static Tensor Of(Tensor uniform) => uniform.clamp(UniformBounds.Least, UniformBounds.Most).log().neg().log().neg();

    /// <summary>The noise of one uniform number.</summary>
    internal static float Of(float uniform) => -MathF.Log(-MathF.Log(Math.Clamp(uniform, UniformBounds.Least, UniformBounds.Most)));
}
