using Gan.Training.Health.Symptoms;
using Gan.Training.Training;

namespace Gan.Training.Health;

/// <summary>
/// Turns the figures of a run into words. It knows nothing but the lines of metrics.jsonl, so what a run was told while it trained can be found again from that file.
/// </summary>
public sealed class HealthMonitor
{
    // The mean of the first steps says little: three lines, 300 steps, are the least that a trend or a median can be read from.
    private const int FewestLines = 3;

    private readonly List<MetricsLine> _lines = [];

    /// <summary>What is looked for, causes before what follows from them; a new symptom is a new class, and a line here.</summary>
    public static IReadOnlyList<ISymptom> Symptoms { get; } =
    [
        new Diverged(),
        new DataAlike(),
        new NotLearning(),
        new GeneratorTooStrong(),
        new GradientVanishing(),
        new DiscriminatorTooStrong(),
        new Oscillating(),
        new ModesLost(),
        new ShapesLost(),
        new Collapsed(),
        new ClassCollapsed(),
    ];

    /// <summary>The verdict on all lines so far.</summary>
    public HealthVerdict Verdict { get; private set; } = HealthVerdict.TooEarly;

    /// <summary>The verdict on a run from its lines.</summary>
    public static HealthVerdict Of(IEnumerable<MetricsLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var monitor = new HealthMonitor();
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

    private HealthVerdict Examine()
    {
        if (_lines.Count == 0) return HealthVerdict.TooEarly;
        var history = new RunHistory(_lines);
        Finding[] findings = [.. Symptoms
            .Where(symptom => _lines.Count >= FewestLines || symptom is Diverged)
            .Select(symptom => symptom.LookFor(history))
            .OfType<Finding>()];
        return findings.Length == 0 && _lines.Count < FewestLines ? HealthVerdict.TooEarly : HealthVerdict.Of(findings);
    }
}
