using System.Globalization;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Sweeps;

/// <summary>The table of a sweep as texts: recipe, the settings that vary, the judge's figures, verdict, steps and seconds.</summary>
/// <param name="Header">Heads of the columns.</param>
/// <param name="Rows">Cells, best row first.</param>
/// <param name="Legend">What the figures are.</param>
internal sealed record SweepTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, string Legend)
{
    private const string Nothing = "–";

    /// <summary>The table of a sweep so far.</summary>
    /// <param name="results">The sweep.</param>
    /// <param name="withSeconds">Whether to tell how long runs took, which is another figure on another machine.</param>
    internal static SweepTable Of(SweepResults results, bool withSeconds)
    {
        IReadOnlyList<SweepRow> rows = results.Rows();
        string[] varied = [.. results.Plan.Axes.Where(axis => axis.Values.Count > 1).Select(axis => axis.Key.Name)];
        // GAN-test of recipes without labels, say: what no run has is no column.
        SweepColumn[] measured = [.. results.Judge.Columns.Where(column => rows.Any(row => row.Figure(column.Key) is not null))];
        bool several = results.Plan.Request.Seeds > 1;
        return new SweepTable(
            ["recipe", .. varied, .. several ? (string[])["runs"] : [], .. measured.Select(column => Heading(column, results.References)), "verdict", "steps", .. withSeconds ? (string[])["seconds"] : []],
            [.. rows.Select(row => (IReadOnlyList<string>)[
                row.Point.Recipe.Name,
                .. varied.Select(key => row.Point.Chosen.Single(pair => pair.Key == key).Value),
                .. several ? (string[])[Text(row.Runs.Count)] : [],
                .. measured.Select(column => row.Figure(column.Key)?.ToText(column.Format) ?? Nothing),
                row.Verdict(),
                Text(row.Runs.Average(run => run.Result.Steps)),
                .. withSeconds ? (string[])[Seconds(row)] : [],
            ])],
            string.Join(' ', measured.Select(column => column.Meaning).Prepend(results.Judge.Explanation)));
    }

    private static string Heading(SweepColumn column, IReadOnlyDictionary<string, double> references) =>
        column.ReferenceKey is { } key && references.TryGetValue(key, out double reference)
            ? $"{column.Heading} ({column.ReferenceWord} {reference.ToString(column.Format, CultureInfo.InvariantCulture)})"
            : column.Heading;

    private static string Seconds(SweepRow row)
    {
        double[] known = [.. row.Runs.Select(run => run.Result.Seconds).OfType<double>()];
        return known.Length == 0 ? Nothing : Text(known.Average());
    }

    private static string Text(double number) => number.ToString("f0", CultureInfo.InvariantCulture);
}

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
