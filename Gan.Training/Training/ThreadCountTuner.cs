using System.Diagnostics;
using System.Globalization;

namespace Gan.Training.Training;

/// <summary>
/// How many CPU threads a step is computed fastest with, found by timing steps. Numbers of threads take turns, so that a machine that is
/// busy for a while is so to all of them; and since all of a step's
/// threads wait for the slowest, several on a machine with other work can be slower than one.
/// </summary>
internal static class ThreadCountTuner
{
    // Of each number of threads at least so many turns, and as many as the time allows.
    private const int Turns = 3;

    // More threads have to be so much faster: they take the cores from everything else.
    private const double LeastGain = 1.1;

    private static readonly TimeSpan _time = TimeSpan.FromSeconds(2);

    /// <summary>1, 2, 4 … and all.</summary>
    /// <param name="all">How many there are, from 1.</param>
    internal static IReadOnlyList<int> Counts(int all) => [.. Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(count => count < all), all];

    /// <summary>Times steps and chooses.</summary>
    /// <param name="counts">Numbers of threads, ascending.</param>
    /// <param name="step">Computes a step with so many threads.</param>
    internal static ThreadCount Measure(IReadOnlyList<int> counts, Action<int> step)
    {
        // The first steps build kernels and fill caches.
        foreach (int count in counts) step(count);
        var seconds = new double[counts.Count];
        var sinceStart = Stopwatch.StartNew();
        int turns = 0;
        for (; turns < Turns || sinceStart.Elapsed < _time; turns++)
        {
            for (int i = 0; i < counts.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                step(counts[i]);
                seconds[i] += Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }
        return Choose([.. counts.Zip(seconds, (count, sum) => (count, turns / sum))]);
    }

    /// <summary>The fewest threads that are not clearly slower than the fastest.</summary>
    /// <param name="measured">Numbers of threads, ascending, and steps a second.</param>
    internal static ThreadCount Choose(IReadOnlyList<(int Threads, double StepsPerSecond)> measured)
    {
        double fastest = measured.Max(one => one.StepsPerSecond);
        return new ThreadCount(measured.First(one => one.StepsPerSecond * LeastGain >= fastest).Threads, measured);
    }
}

/// <summary>A number of threads and why it was chosen.</summary>
/// <param name="Threads">The number.</param>
/// <param name="Measured">What was measured: numbers of threads and steps a second.</param>
internal sealed record ThreadCount(int Threads, IReadOnlyList<(int Threads, double StepsPerSecond)> Measured)
{
    /// <summary>In words, for people.</summary>
    public override string ToString()
    {
        IEnumerable<string> figures = Measured.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.StepsPerSecond:0.##} steps/s with {one.Threads}"));
        return $"CPU threads: {Threads} ({string.Join(", ", figures)}); --threads fixes the number, and with it the bytes of the model.";
    }
}
