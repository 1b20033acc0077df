namespace Gan.Onnx;

/// <summary>How <see cref="QuantizationExtensions.Quantized"/> rounds a model to integers.</summary>
public sealed record QuantizationOptions
{
    /// <summary>Weights on which no CPU saturates: CPUs without VNNI hold a sum of two products up to 32,767, and 255 · 63 · 2 is less.</summary>
    public const int SafeWeightBits = 7;

    /// <summary>Weights that use the whole byte, for CPUs with VNNI or AMX: others cut off large sums of products, without an error.</summary>
    public const int VnniWeightBits = 8;

    private readonly int _weightBits = SafeWeightBits;

    /// <summary>7-bit weights.</summary>
    public static QuantizationOptions Default { get; } = new();

    /// <summary>
    /// Bits of a weight, the sign among them: <see cref="SafeWeightBits"/> (-63 to 63) or <see cref="VnniWeightBits"/> (-127 to 127).
    /// The file records it as <see cref="GanMetadata.WeightBits"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither 7 nor 8.</exception>
    public int WeightBits
    {
        get => _weightBits;
        init => _weightBits = value is SafeWeightBits or VnniWeightBits
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, $"Weights have {SafeWeightBits} bits, for any CPU, or {VnniWeightBits}, for CPUs with VNNI.");
    }

    /// <summary>The largest integer that a weight becomes.</summary>
    internal int LargestWeight => (1 << (WeightBits - 1)) - 1;
}
