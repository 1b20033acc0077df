namespace Gan.Onnx;

/// <summary>What the dimensions of a tensor come to.</summary>
internal static class ShapeExtensions
{
    /// <summary>The number of elements of a tensor of these dimensions; 1 without any.</summary>
    internal static long Elements(this IEnumerable<long> dimensions) => dimensions.Aggregate(1L, (elements, length) => elements * length);
}
