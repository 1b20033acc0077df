using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health.Symptoms;

/// <summary>The figures of a run, and those of late.</summary>
public sealed class RunHistory
{
    /// <summary>Steps that a line stands for; a session that ends in between leaves a line of fewer.</summary>
    internal const int StepsPerLine = 100;

    // 1,000 steps: long enough that a batch or two do not decide, short enough that what is mended is soon forgotten. In the beginning the later half, so that the
    // first steps, in which every discriminator wins, are forgotten as well.
    private const int RecentLines = 10;
    private const int FewestRecentLines = 3;

    private const int RecentProbes = 3;

    /// <summary>A run so far.</summary>
    /// <param name="lines">Its lines, the oldest first; at least one. Those that end within one hundred of steps count as one line.</param>
    public RunHistory(IReadOnlyList<MetricsLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfZero(lines.Count, nameof(lines));
        lines = Lines = Whole(lines);
        Recent = [.. lines.TakeLast(Math.Clamp(lines.Count / 2, FewestRecentLines, RecentLines))];
        Swing = [.. lines.TakeLast(RecentLines)];
        var probes = new List<MetricsLine>();
        for (int i = lines.Count - 1; i >= 0 && probes.Count < RecentProbes; i--)
        {
            if (lines[i].Diversity is not null || lines[i].Shapes is not null) probes.Insert(0, lines[i]);
        }
        Probes = probes;
    }

    /// <summary>All lines, each of a hundred of steps.</summary>
    public IReadOnlyList<MetricsLine> Lines { get; }

    /// <summary>The later half of the lines, three to ten of them.</summary>
    public IReadOnlyList<MetricsLine> Recent { get; }

    /// <summary>The last ten lines: what ups and downs are looked for in.</summary>
    public IReadOnlyList<MetricsLine> Swing { get; }

    /// <summary>The last three lines with diversity, or of strings with shapes.</summary>
    public IReadOnlyList<MetricsLine> Probes { get; }

    /// <summary>The last line.</summary>
    public MetricsLine Last => Lines[^1];

    /// <summary>
    /// Whether the discriminator's loss has a scale by which it can be read, with 0 for one that has won. That of a critic passes through 0, and without a discriminator it stands there.
    /// </summary>
    public bool LossHasScale => Lines.All(line => line.DiscriminatorLoss >= 0) && Lines.Any(line => line.DiscriminatorLoss > 0);

    /// <summary>Whether such figures stay below a limit: three in a row.</summary>
    public bool ProbesStayBelow(Func<MetricsLine, double?> figure, double limit) => Probes.Count == RecentProbes && Probes.All(line => figure(line) < limit);

    // A run that is stopped and goes on has lines of a few steps, which weigh what they have.
    private static MetricsLine[] Whole(IReadOnlyList<MetricsLine> lines)
    {
        var whole = new List<MetricsLine>();
        // Up to which step the lines before went, and where the last of them began.
        (long before, long began) = (0, 0);
        foreach (MetricsLine line in lines)
        {
            bool goesOn = whole.Count > 0 && (whole[^1].Step - 1) / StepsPerLine == (line.Step - 1) / StepsPerLine;
            if (goesOn) whole[^1] = Joined(whole[^1], before - began, line, line.Step - before);
            else
            {
                began = before;
                whole.Add(line);
            }
            before = line.Step;
        }
        return [.. whole];
    }

    // What was measured at one moment is that of the later line, or of the earlier where the later has none.
    private static MetricsLine Joined(MetricsLine earlier, long steps, MetricsLine later, long laterSteps)
    {
        MetricsLine probed = later.Diversity is null && later.Shapes is null && later.Modes is null ? earlier : later;
        return probed with
        {
            Step = later.Step,
            DiscriminatorLoss = Mean(earlier.DiscriminatorLoss, later.DiscriminatorLoss),
            GeneratorLoss = Mean(earlier.GeneratorLoss, later.GeneratorLoss),
            RealScore = Mean(earlier.RealScore, later.RealScore),
            FakeScore = Mean(earlier.FakeScore, later.FakeScore),
            GeneratorGradient = Known(earlier.GeneratorGradient, later.GeneratorGradient),
            DiscriminatorGradient = Known(earlier.DiscriminatorGradient, later.DiscriminatorGradient),
        };

        double Mean(double first, double second) => steps + laterSteps > 0 ? (first * steps + second * laterSteps) / (steps + laterSteps) : second;
        double? Known(double? first, double? second) => first is { } one && second is { } other ? Mean(one, other) : second ?? first;
    }

    /// <summary>The median of a figure over <see cref="Recent"/>: one odd line does not move it.</summary>
    public double Median(Func<MetricsLine, double> figure)
    {
        double[] sorted = [.. Recent.Select(figure).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
