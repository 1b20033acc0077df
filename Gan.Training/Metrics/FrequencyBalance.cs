namespace Gan.Training.Metrics;

/// <summary>How far counts are from being even.</summary>
internal static class FrequencyBalance
{
    /// <summary>KL divergence of the shares that counts make from even ones, in nats; 0 to log of the number of modes.</summary>
    /// <param name="counts">Samples of each mode; modes without any may be left out. At least one sample in all.</param>
    /// <param name="modes">How many modes there are.</param>
    internal static double ReverseKl(IReadOnlyCollection<int> counts, int modes)
    {
        double all = counts.Sum();
        return counts.Where(count => count > 0).Sum(count => count / all * Math.Log(count / all * modes));
    }
}
