namespace Gan.Onnx.Quantizing;

/// <summary>How the numbers of a value are written as bytes: number = scale (byte - zero).</summary>
/// <param name="Scale">What one step of a byte stands for; above 0.</param>
/// <param name="Zero">The byte that stands for 0, which padding and a Relu need to be exact.</param>
internal readonly record struct ByteRange(float Scale, byte Zero)
{
    private const float LeastScale = 1e-9f;

    /// <summary>Bytes for the numbers between two of them; numbers beyond are cut.</summary>
    internal static ByteRange Of(float least, float most)
    {
        (float low, float high) = (MathF.Min(least, 0), MathF.Max(most, 0));
        float scale = MathF.Max((high - low) / byte.MaxValue, LeastScale);
        return new(scale, (byte)Math.Clamp(MathF.Round(-low / scale), byte.MinValue, byte.MaxValue));
    }
}
