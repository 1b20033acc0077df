using Gan.Training.Health;

namespace Gan.Training.Quickstart;

/// <summary>Whether the quickstart's generator is of use: nobody shall take noise for a result.</summary>
internal static class QuickstartOutcome
{
    // Of what real rows would add to the classifier, generated ones add at least this share, or they are poor. A generator of 2,000 steps
    // comes to more than 0.8, noise to none.
    private const double LeastShare = 0.5;

    /// <summary>What is wrong, for people; null for a good result.</summary>
    /// <param name="health">How the training was.</param>
    /// <param name="results">The classifier as it is, filled up with generated rows, and with real ones.</param>
    internal static string? Poor(HealthVerdict health, IReadOnlyList<ImbalanceResult> results)
    {
        (double few, double filled, double real) = (results[0].Accuracy, results[1].Accuracy, results[2].Accuracy);
        if (health.Findings.Count > 0) return $"The training is not healthy: {health.Words}.";
        return filled - few < LeastShare * (real - few)
            ? $"The generated rows do not teach a classifier what real ones would: {QuickstartReport.Percent(filled)} of held-out digits right, {QuickstartReport.Percent(few)} without them, {QuickstartReport.Percent(real)} with real rows."
            : null;
    }
}
