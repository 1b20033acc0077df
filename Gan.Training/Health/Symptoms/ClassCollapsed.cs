using System.Globalization;
using Gan.Training.Metrics;

namespace Gan.Training.Health.Symptoms;

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
