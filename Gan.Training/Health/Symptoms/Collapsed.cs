using System.Globalization;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// The samples are all but alike: three times in a row their diversity is below a quarter of that of real images. In runs that work it was 0.32 at the least (in the first 500
/// steps), and 0.8 to 1.1 in the end; in those that collapsed 0.01 to 0.2. Duplicates are told with it, but do not decide: they are common in the first 1,000 steps of any run.
/// Samples that are the same, to half a step of 8-bit pixels, are beyond doubt after 100 steps; those of a generator that has hardly begun are grey.
/// </summary>
public sealed class Collapsed : ISymptom
{
    internal const double Least = 0.25;
    internal const string Advice = "a gradient penalty (--set r1=1), a smaller --set lr-g, or a discriminator without batch norm (--set d-norm=none)";

    /// <inheritdoc/>
    public bool IsCertainEarly => true;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        MetricsLine? last = history.Probes.Count > 0 ? history.Probes[^1] : null;
        return last?.Diversity is { } diversity && (history.ProbesStayBelow(line => line.Diversity, Least) || (history.Last.Step >= RunHistory.StepsPerLine && IsSame(diversity, last.RealDistance)))
            ? Told(diversity, last.Duplicates ?? 0)
            : null;
    }

    // Of images that are the same themselves nothing else can be asked for.
    private static bool IsSame(double diversity, double? realDistance) =>
        realDistance is >= IdenticalTrainingData.SameDistance and var distance && diversity * distance < IdenticalTrainingData.SameDistance;

    /// <summary>What is said of samples that are all but alike.</summary>
    internal static Finding Told(double diversity, double duplicates) => new(
        "collapsed: the samples are all but alike",
        string.Create(CultureInfo.InvariantCulture, $"diversity {diversity:f2} of that of real images, {100 * duplicates:f0} % of the samples are duplicates"),
        Advice)
    {
        IsFailure = true,
    };
}

/// <summary>The samples of one class are all but alike though those of others are not: the limit of <see cref="Collapsed"/>, three times in a row, for the same class.</summary>
public sealed class ClassCollapsed : ISymptom
{
    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!history.ProbesStayBelow(line => line.LeastDiversity, Collapsed.Least) || history.ProbesStayBelow(line => line.Diversity, Collapsed.Least)) return null;
        MetricsLine last = history.Probes[^1];
        return last.LeastDiverseClass is { } label && history.Probes.All(line => line.LeastDiverseClass == label) ? Told(label, last.LeastDiversity!.Value) : null;
    }

    /// <summary>What is said of a class whose samples are all but alike.</summary>
    internal static Finding Told(int label, double diversity) => new(
        string.Create(CultureInfo.InvariantCulture, $"class {label} has collapsed: its samples are all but alike"),
        string.Create(CultureInfo.InvariantCulture, $"diversity {diversity:f2} of that of real images of the class"),
        "a gradient penalty (--set r1=1), or more images of that class");
}
