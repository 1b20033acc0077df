using Gan.Training.Metrics;
using Gan.Training.Samples.Learning;
using Gan.Training.Training;

namespace Gan.Training.Tests.Sweeps;

/// <summary>A scorer whose figures the test decides, and that tells which runs it was asked about.</summary>
internal sealed class StubScorer(Func<RunDirectory, double>? figure = null, string name = "stub") : ISweepScorer
{
    public List<string> Judged { get; } = [];

    public string Name => name;

    public string Explanation => "Judged by nobody.";

    public IReadOnlyList<SweepColumn> Columns { get; } = [new("distance", "distance", "f1", "Distance: made up.", "floor", "floor"), new("other", "other", "f1", "Other: never measured.")];

    public IReadOnlyList<string> Ranking { get; } = ["distance"];

    public string? Defect { get; init; }

    public SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        Judged.Add(Path.GetFileName(run));
        return new SweepFigures(new Dictionary<string, double> { ["distance"] = figure?.Invoke(new RunDirectory(run)) ?? 0 }, new Dictionary<string, double> { ["floor"] = 0.5 }) { Defect = Defect };
    }

    public void Dispose()
    {
    }
}
