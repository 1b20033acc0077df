using System.Globalization;

namespace Gan.Training.Sweeps;

/// <summary>What stands around the table, in sentences.</summary>
internal static class SweepSummary
{
    /// <summary>"Sweep of dcgan, gan on digits".</summary>
    internal static string Title(SweepPlan plan) => $"Sweep of {string.Join(", ", plan.Points.Select(point => point.Recipe.Name).Distinct())} on {plan.Request.Data.Name}";

    /// <summary>How far the sweep is and what its rows are.</summary>
    internal static string State(SweepResults results)
    {
        SweepRequest request = results.Plan.Request;
        string done = results.Count == results.Plan.Runs.Count ? $"All {results.Count} runs are done" : $"{results.Count} of {results.Plan.Runs.Count} runs are done";
        string seeds = request.Seeds > 1
            ? string.Create(CultureInfo.InvariantCulture, $"seeds {request.FirstSeed} to {request.FirstSeed + request.Seeds - 1} (mean ± standard deviation)")
            : string.Create(CultureInfo.InvariantCulture, $"seed {request.FirstSeed}");
        return $"{done}, {request.Budget} each, {seeds}. Best first; rows with a run that failed come last, and their figures are those of the runs that did not.";
    }

    /// <summary>A sentence for each recipe that was left out.</summary>
    internal static IEnumerable<string> LeftOut(SweepPlan plan) => plan.LeftOut.Select(recipe => $"Left out: {recipe.Recipe}. {recipe.Reason}");
}
