using Gan.Onnx.Latents;
using static TorchSharp.torch;

namespace Gan.Training.Sampling;

/// <summary>Codes for training: even categories, continuous numbers evenly from −1..1.</summary>
internal static class CodeDraw
{
    /// <summary>Draws codes; null where there is nothing to draw.</summary>
    /// <param name="code">What codes hold.</param>
    /// <param name="count">How many.</param>
    /// <param name="random">Where they are drawn from, on the CPU.</param>
    /// <returns>[count, <see cref="LatentCode.Length"/>], on the CPU.</returns>
    internal static Tensor? Draw(LatentCode code, long count, TorchSharp.torch.Generator random)
    {
        if (code.Length == 0) return null;
        var parts = new List<Tensor>();
        if (code.Categories > 0) parts.Add(nn.functional.one_hot(randint(code.Categories, [count], ScalarType.Int64, generator: random), code.Categories).to(ScalarType.Float32));
        if (code.Continuous > 0) parts.Add(rand([count, code.Continuous], ScalarType.Float32, CPU, generator: random) * 2 - 1);
        return cat(parts, 1);
    }
}
