namespace Gan.Training.Metrics;

/// <summary>
/// How many classes a generator still makes, as a classifier of real images reads its samples, and how far their frequencies are off: the
/// count of modes and the
/// reverse KL of the mode-collapse literature (VEEGAN, Srivastava et al. 2017, arXiv:1705.07761; PacGAN, Lin et al. 2018,
/// arXiv:1712.04086).
/// <para>
/// A class counts as found when it is read at least <see cref="FairShareNeeded"/> times as often as it should be, and at least once. The
/// papers ask for one sample of 1000 classes;
/// with few classes and thousands of samples that would count a lost class as found through the classifier's own misreadings: on MNIST up
/// to 0.6 % of the samples of one digit are read as some other one, where a tenth of a fair share is 1 % of all samples.
/// </para>
/// Modes: floor 1 (0 without samples), ceiling the number of classes asked for. Reverse KL: floor 0, for the right frequencies (about (K -
/// 1) / 2N for N perfect samples).
/// </summary>
public sealed record ModeCoverage
{
    /// <summary>A class is found when it is read at least this many times as often as it should be.</summary>
    public const double FairShareNeeded = 0.1;

    private ModeCoverage(int modes, int classes, double missedByChance, double reverseKl, IReadOnlyList<int> counts)
    {
        MissedByChance = missedByChance;
        Modes = modes;
        Classes = classes;
        ReverseKl = reverseKl;
        Counts = counts;
    }

    /// <summary>How many classes were found.</summary>
    public int Modes { get; }

    /// <summary>How many classes there are to find: those with a fair share above zero.</summary>
    public int Classes { get; }

    /// <summary>How many classes so few samples miss on average though each is drawn with its fair share.</summary>
    public double MissedByChance { get; }

    /// <summary>
    /// KL(samples || fair shares) of the class frequencies, in nats. A class that should not occur stands in with the share of half a
    /// sample, to stay finite.
    /// </summary>
    public double ReverseKl { get; }

    /// <summary>How many samples were read as each class, [K].</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Counts the modes.</summary>
    /// <param name="read">The class that a classifier reads in each generated image, 0..K-1.</param>
    /// <param name="wanted">The classes as they should be distributed, one a sample: the labels asked for, or the labels of the real
    /// training images.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">There is nothing to compare, or a class is out of range.</exception>
    public static ModeCoverage Measure(IReadOnlyCollection<int> read, IReadOnlyCollection<int> wanted, int classes)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        int[] found = Histogram(read, classes, nameof(read)), fair = Histogram(wanted, classes, nameof(wanted));
        int modes = 0;
        (double missedByChance, double reverseKl) = (0, 0);
        for (int c = 0; c < classes; c++)
        {
            double share = found[c] / (double)read.Count;
            double fairShare = fair[c] / (double)wanted.Count;
            if (fair[c] > 0) missedByChance += Math.Pow(1 - fairShare, read.Count);
            if (fair[c] > 0 && found[c] > 0 && share >= FairShareNeeded * fairShare) modes++;
            if (found[c] > 0) reverseKl += share * Math.Log(share / Math.Max(fairShare, 0.5 / wanted.Count));
        }

        return new ModeCoverage(modes, fair.Count(count => count > 0), missedByChance, Math.Max(0, reverseKl), found);
    }

    private static int[] Histogram(IReadOnlyCollection<int> values, int classes, string name)
    {
        if (values.Count == 0) throw new ArgumentException("There are no samples to count.", name);
        var counts = new int[classes];
        foreach (int value in values)
        {
            if (value < 0 || value >= classes) throw new ArgumentException($"Class {value} is not from 0 to {classes - 1}.", name);
            counts[value]++;
        }

        return counts;
    }
}
