namespace Gan.Training.Samples;

/// <summary>Which size to advise for images of another.</summary>
internal static class RecommendedSize
{
    // What networks of images come in; MNIST alone is 28 of itself.
    private static readonly int[] _usual = [32, 64];

    /// <summary>Of the usual sizes the one that is nearest.</summary>
    /// <param name="side">A side of the images in pixels.</param>
    internal static int For(int side) => Of(_usual, side);

    /// <summary>Of several sizes the one that is nearest, by the factor between them; of two as near the larger.</summary>
    internal static int Of(IReadOnlyList<int> sizes, int side) => sizes.OrderBy(size => Math.Round(Math.Abs(Math.Log((double)size / Math.Max(1, side))), 9)).ThenByDescending(size => size).First();
}
