namespace Gan.Training.Samples;

/// <summary>Some of several items that lie evenly over them, since they may be sorted.</summary>
internal static class EvenlySpacedIndices
{
    /// <summary>Takes them.</summary>
    /// <param name="items">All of them: samples, or their places in a set.</param>
    /// <param name="count">How many to take; no more than there are.</param>
    internal static T[] Of<T>(IReadOnlyList<T> items, int count) => [.. Enumerable.Range(0, count).Select(i => items[(int)((long)i * items.Count / count)])];
}
