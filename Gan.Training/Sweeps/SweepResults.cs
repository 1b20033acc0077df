namespace Gan.Training.Sweeps;

/// <summary>A sweep so far: the plan, who judges, and what the runs that ended came to.</summary>
internal sealed class SweepResults(SweepPlan plan, ISweepScorer judge)
{
    private readonly Dictionary<SweepRun, SweptRun> _ended = [];

    internal SweepPlan Plan => plan;

    internal ISweepScorer Judge => judge;

    /// <summary>How many runs have ended.</summary>
    internal int Count => _ended.Count;

    /// <summary>What the figures are read beside; empty before the first run has been judged.</summary>
    internal IReadOnlyDictionary<string, double> References =>
        _ended.Values.Select(result => result.Figures.References).MaxBy(references => references.Count) ?? SweepFigures.None.References;

    internal bool Has(SweepRun run) => _ended.ContainsKey(run);

    internal void Add(SweepRun run, SweptRun result) => _ended[run] = result;

    /// <summary>The points of which a run has ended, best first.</summary>
    internal IReadOnlyList<SweepRow> Rows() => SweepRow.Rank(
        plan.Runs.Where(Has).GroupBy(run => run.Point).Select(group => new SweepRow(group.Key, [.. group.Select(run => (run, _ended[run]))])),
        judge.Ranking);
}
