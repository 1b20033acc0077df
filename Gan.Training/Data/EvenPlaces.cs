namespace Gan.Training.Data;

/// <summary>Some of several places in a set that lie evenly over them, since sets may be sorted.</summary>
internal static class EvenPlaces
{
    /// <summary>Takes them.</summary>
    /// <param name="places">All of them.</param>
    /// <param name="count">How many to take; no more than there are.</param>
    internal static int[] Of(IReadOnlyList<int> places, int count) => [.. Enumerable.Range(0, count).Select(i => places[(int)((long)i * places.Count / count)])];
}
