namespace Gan.Training.Metrics;

/// <summary>
/// Which class each category stands for so that as many samples as possible agree: each class for one category at most (the assignment problem, solved by shortest augmenting paths:
/// Kuhn, "The Hungarian Method for the Assignment Problem", 1955). Of more categories than classes each stands for its most frequent class.
/// </summary>
internal static class Assignment
{
    /// <summary>The class of each category.</summary>
    /// <param name="counts">Samples of each category (first index) and class (second).</param>
    internal static int[] Of(int[,] counts)
    {
        int categories = counts.GetLength(0), classes = counts.GetLength(1);
        return categories > classes
            ? [.. Enumerable.Range(0, categories).Select(category => Enumerable.Range(0, classes).MaxBy(label => counts[category, label]))]
            : OneToOne(counts, categories, classes);
    }

    // Categories are taken in one by one; potentials keep the costs of those that are in, which are minus counts, from being negative. Index 0 of classes is the one that is looked for.
    private static int[] OneToOne(int[,] counts, int categories, int classes)
    {
        var (ofCategory, ofClass) = (new long[categories + 1], new long[classes + 1]);
        var (owner, from) = (new int[classes + 1], new int[classes + 1]);
        for (int category = 1; category <= categories; category++)
        {
            owner[0] = category;
            int at = 0;
            long[] slack = [.. Enumerable.Repeat(long.MaxValue, classes + 1)];
            var seen = new bool[classes + 1];
            do
            {
                seen[at] = true;
                (int current, int next) = (owner[at], 0);
                long least = long.MaxValue;
                for (int label = 1; label <= classes; label++)
                {
                    if (seen[label]) continue;
                    long cost = -(long)counts[current - 1, label - 1] - ofCategory[current] - ofClass[label];
                    if (cost < slack[label]) (slack[label], from[label]) = (cost, at);
                    if (slack[label] < least) (least, next) = (slack[label], label);
                }
                for (int label = 0; label <= classes; label++)
                {
                    if (seen[label])
                    {
                        ofCategory[owner[label]] += least;
                        ofClass[label] -= least;
                    }
                    else if (slack[label] != long.MaxValue)
                    {
                        slack[label] -= least;
                    }
                }
                at = next;
            }
            while (owner[at] != 0);
            for (; at != 0; at = from[at]) owner[at] = owner[from[at]];
        }

        var classOf = new int[categories];
        for (int label = 1; label <= classes; label++)
        {
            if (owner[label] != 0) classOf[owner[label] - 1] = label - 1;
        }
        return classOf;
    }
}
