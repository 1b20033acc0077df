namespace Gan.Training.Samples;

/// <summary>How many samples of each class are taken out of a set, so that each gives its share and none loses its last ones.</summary>
internal static class ClassQuotas
{
    /// <summary>Samples that a class keeps if it has so many: fewer teach little.</summary>
    internal const int Handful = 5;

    /// <summary>Takes samples from a random order, as many of each class as is its share.</summary>
    /// <param name="order">Places of samples.</param>
    /// <param name="labels">The class number of each sample by its place.</param>
    /// <param name="count">How many samples are to be taken in all.</param>
    /// <returns>Places in the same order; none where every class has one sample, since there are no classes to keep then.</returns>
    internal static int[] Take(IReadOnlyList<int> order, IReadOnlyList<int> labels, int count)
    {
        Dictionary<int, int> left = Of(labels, count);
        var taken = new List<int>();
        foreach (int place in order)
        {
            if (left.GetValueOrDefault(labels[place]) == 0) continue;
            left[labels[place]]--;
            taken.Add(place);
        }
        return [.. taken];
    }

    /// <summary>Shares by the sizes of the classes, by largest remainder.</summary>
    /// <param name="labels">The class number of each sample.</param>
    /// <param name="count">How many samples are to be taken in all; where classes cannot give so many, fewer.</param>
    /// <returns>How many by class number; classes that give nothing are not in it.</returns>
    internal static Dictionary<int, int> Of(IReadOnlyList<int> labels, int count)
    {
        (int Class, int Size)[] classes = [.. labels.CountBy(label => label).Select(counted => (counted.Key, counted.Value)).OrderBy(counted => counted.Key)];
        int keep = classes.Sum(one => Math.Max(0, one.Size - Handful)) >= count ? Handful : 1;
        int total = Math.Min(count, classes.Sum(one => Math.Max(0, one.Size - keep)));
        var quotas = classes.ToDictionary(one => one.Class, one => Math.Min((int)((long)count * one.Size / labels.Count), Math.Max(0, one.Size - keep)));
        int left = total - quotas.Values.Sum();
        while (left > 0)
        {
            // Those with the largest remainder first; again from the first while classes that can give more have to.
            foreach ((int label, int size) in classes.OrderByDescending(one => (double)count * one.Size / labels.Count - quotas[one.Class]).ThenBy(one => one.Class).ToArray())
            {
                if (left == 0 || quotas[label] >= size - keep) continue;
                quotas[label]++;
                left--;
            }
        }
        return quotas.Where(quota => quota.Value > 0).ToDictionary();
    }
}
