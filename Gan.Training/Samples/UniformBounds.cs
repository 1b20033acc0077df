namespace Gan.Training.Samples;

/// <summary>
/// What uniform numbers u from [0, 1) are clipped to before −log(−log u), so that both logarithms are finite: half of and one less the spacing of uniform numbers in single precision. Training and
/// exported graphs draw by the same numbers.
/// </summary>
internal static class UniformBounds
{
    /// <summary>The least u.</summary>
    internal const float Least = 1f / (1 << 25);

    /// <summary>The largest u.</summary>
    internal const float Most = 1 - 1f / (1 << 24);
}
