using Gan.Training.Metrics;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Sweeps;

/// <summary>A sweep so far: the plan, who judges, and what the runs that ended came to.</summary>
internal sealed class SweepResults(SweepPlan plan, ISweepScorer judge)
{
    private readonly Dictionary<SweepRun, SweepRunResult> _ended = [];

    internal SweepPlan Plan => plan;

    internal ISweepScorer Judge => judge;

    /// <summary>How many runs have ended.</summary>
    internal int Count => _ended.Count;

    /// <summary>What the figures are read beside; empty before the first run has been judged.</summary>
    internal IReadOnlyDictionary<string, double> References =>
        _ended.Values.Select(result => result.Figures.References).MaxBy(references => references.Count) ?? SweepFigures.None.References;

    internal bool Has(SweepRun run) => _ended.ContainsKey(run);

    internal void Add(SweepRun run, SweepRunResult result) => _ended[run] = result;

    /// <summary>The points of which a run has ended, best first.</summary>
    internal IReadOnlyList<SweepRow> Rows() => SweepRow.Rank(
        plan.Runs.Where(Has).GroupBy(run => run.Point).Select(group => new SweepRow(group.Key, [.. group.Select(run => (run, _ended[run]))])),
        judge.Ranking);
}

/// <summary>A point and what its runs came to so far: at least one.</summary>
/// <param name="Point">Recipe and settings.</param>
/// <param name="Runs">Its runs that have ended, in the order of their seeds.</param>
internal sealed record SweepRow(SweepGridPoint Point, IReadOnlyList<(SweepRun Run, SweepRunResult Result)> Runs)
{
    /// <summary>The share of its runs that failed, 0..1.</summary>
    internal double FailedShare => Runs.Count(run => !run.Result.IsFinished) / (double)Runs.Count;

    /// <summary>A figure over the runs that have it; null where none has.</summary>
    internal SeedStatistics? Figure(string key) =>
        SeedStatistics.Of([.. Runs.Where(run => run.Result.Figures.Values.ContainsKey(key)).Select(run => run.Result.Figures.Values[key])]);

    /// <summary>The verdicts: one if all agree, otherwise each with how many runs have it, the commonest first.</summary>
    internal string Verdict()
    {
        (string Words, int Count)[] verdicts = [.. Runs.GroupBy(run => run.Result.Verdict).Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2)];
        return verdicts.Length == 1 ? verdicts[0].Words : string.Join(", ", verdicts.Select(verdict => $"{verdict.Words} ({verdict.Count})"));
    }

    /// <summary>Puts the best first: rows of which fewer runs failed, then by the judge's figures; what has no figure comes last, and equals keep their order.</summary>
    internal static IReadOnlyList<SweepRow> Rank(IEnumerable<SweepRow> rows, IReadOnlyList<string> ranking) =>
        [.. ranking.Aggregate(rows.OrderBy(row => row.FailedShare), (ordered, key) => ordered.ThenBy(row => Weight(row.Figure(key)?.Mean)))];

    // NaN would come before all numbers.
    private static double Weight(double? figure) => figure is { } number && double.IsFinite(number) ? number : double.PositiveInfinity;
}
