namespace Gan.Onnx.Quantizing;

/// <summary>Weights as integers, each column or channel with a scale of its own: weight = scale x integer.</summary>
/// <param name="Integers">The weights, in the order that they had.</param>
/// <param name="Scales">For each channel what 1 stands for.</param>
internal sealed record ChannelWeights(sbyte[] Integers, float[] Scales)
{
    // A bias is an integer of 32 bits in units of the product; this leaves the sum of products room.
    private const float LargestBias = 1 << 30;
    private const float LeastScale = 1e-9f;

    /// <summary>Rounds the weights of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputScale">What a step of the layer's input stands for.</param>
    /// <param name="largest">The largest integer; the smallest is its negative, since the kernels want 0 to be 0.</param>
    internal static ChannelWeights Of(QuantizableLayer layer, float inputScale, int largest)
    {
        float[] weights = layer.Weights.Values;
        Func<int, int> channel = layer.Weights.ChannelsAlong(layer.Axis);
        var scales = new float[layer.Outputs];
        for (int i = 0; i < weights.Length; i++) scales[channel(i)] = MathF.Max(scales[channel(i)], MathF.Abs(weights[i]) / largest);
        for (int i = 0; i < scales.Length; i++) scales[i] = MathF.Max(MathF.Max(scales[i], LeastScale), layer.Bias is { } bias ? MathF.Abs(bias[i]) / inputScale / LargestBias : 0);
        var integers = new sbyte[weights.Length];
        for (int i = 0; i < weights.Length; i++) integers[i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scales[channel(i)]), -largest, largest);
        return new(integers, scales);
    }
}
