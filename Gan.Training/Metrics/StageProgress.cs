namespace Gan.Training.Metrics;

/// <summary>One stage of an evaluation, reported as part of the whole.</summary>
internal sealed class StageProgress : IProgress<double>
{
    private readonly IProgress<EvaluationProgress> _all;
    private readonly string _stage;

    private StageProgress(IProgress<EvaluationProgress> all, string stage) => (_all, _stage) = (all, stage);

    /// <summary>A stage of this name; null where nobody listens.</summary>
    internal static StageProgress? Of(IProgress<EvaluationProgress>? all, string stage) => all is null ? null : new StageProgress(all, stage);

    public void Report(double value) => _all.Report(new EvaluationProgress(_stage, value));
}
