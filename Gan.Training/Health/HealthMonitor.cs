using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health;

/// <summary>
/// Turns the figures of a run into words. It knows nothing but the lines of metrics.jsonl, so what a run was told while it trained can be found again from that file.
/// </summary>
public sealed class HealthMonitor
{
    // The mean of the first steps says little: 300 steps are the least that a trend or a median can be read from. Steps are counted and not lines: each session that stops leaves a line.
    private const long FewestSteps = 3 * RunHistory.StepsPerLine;

    private readonly List<MetricsLine> _lines = [];
    private readonly IReadOnlyList<Finding> _ofData;

    /// <summary>Nothing yet.</summary>
    /// <param name="ofData">What is known of the data before the first step; null for nothing.</param>
    public HealthMonitor(IReadOnlyList<Finding>? ofData = null)
    {
        _ofData = ofData ?? [];
        Verdict = Examine();
    }

    /// <summary>What is looked for, causes before what follows from them; a new symptom is a new class, and a line here.</summary>
    public static IReadOnlyList<ISymptom> Symptoms { get; } =
    [
        new Diverged(),
        new IdenticalTrainingData(),
        new NotLearning(),
        new GeneratorTooStrong(),
        new GradientVanishing(),
        new DiscriminatorTooStrong(),
        new Oscillating(),
        new LostModes(),
        new LostExpressions(),
        new Collapsed(),
        new ClassCollapsed(),
    ];

    /// <summary>The verdict on all lines so far.</summary>
    public HealthVerdict Verdict { get; private set; }

    /// <summary>The verdict on a run from its lines.</summary>
    /// <param name="lines">Its lines, the oldest first.</param>
    /// <param name="ofData">What was known of its data before the first step; null for nothing.</param>
    public static HealthVerdict Of(IEnumerable<MetricsLine> lines, IReadOnlyList<Finding>? ofData = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var monitor = new HealthMonitor(ofData);
        foreach (MetricsLine line in lines) monitor._lines.Add(line);
        return monitor.Examine();
    }

    /// <summary>Takes the next line in.</summary>
    public HealthVerdict Add(MetricsLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _lines.Add(line);
        return Verdict = Examine();
    }

    /// <summary>The verdict with what the means of the last few steps leave beyond doubt, before they stand in a line.</summary>
    internal HealthVerdict With(StepReport report) =>
        Diverged.OfSteps(report) is { } diverged && Verdict.Findings.All(finding => finding.Name != diverged.Name) ? HealthVerdict.Of([diverged, .. Verdict.Findings]) : Verdict;

    private HealthVerdict Examine()
    {
        long steps = _lines.Count == 0 ? 0 : _lines[^1].Step;
        Finding[] findings = [.. _ofData, .. _lines.Count == 0 ? [] : Found(new RunHistory(_lines), steps)];
        return findings.Length > 0 ? HealthVerdict.Of([.. findings.DistinctBy(finding => finding.Name)])
            : steps < FewestSteps ? HealthVerdict.TooEarly
            : _lines.Exists(line => line.Diversity is not null || line.Shapes is not null || line.Modes is not null) ? HealthVerdict.Healthy
            : HealthVerdict.OfLossesAlone;
    }

    private static IEnumerable<Finding> Found(RunHistory history, long steps) =>
        Symptoms.Where(symptom => steps >= FewestSteps || symptom.IsCertainEarly).Select(symptom => symptom.LookFor(history)).OfType<Finding>();
}
