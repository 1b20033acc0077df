using Gan.Training.Health;
using Gan.Training.Metrics;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Samples.Learning;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>Scores runs without labels by what they tell of themselves: their health, and how varied their samples are.</summary>
internal sealed class HealthSweepScorer : ISweepScorer
{
    private const string Findings = "findings";
    private const string DiversityGap = "diversityGap";

    /// <inheritdoc/>
    public string Name => "probe of diversity";

    /// <inheritdoc/>
    public string Explanation =>
        "Nothing measures here how good such samples are, as of images without labels: rows are ordered by how little their health finds wrong, then, of images, by how near their diversity is to 1; 'gan evaluate' measures each run.";

    /// <inheritdoc/>
    public IReadOnlyList<SweepColumn> Columns { get; } =
    [
        new(Findings, "findings", "0.#", "Findings: how many things health finds wrong."),
        new("diversity", "diversity", "f2", "Diversity: mean distance of two samples as a share of that of two real images."),
        new("duplicates", "duplicates", "f3", "Duplicates: share of samples that have a near copy."),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ranking { get; } = [Findings, DiversityGap];

    /// <inheritdoc/>
    public SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        RunRecord record = RunRecordReader.Load(new RunDirectory(run));
        var values = new Dictionary<string, double>();
        // Of a run that is too short to tell, none were looked for.
        if (record.Health != HealthVerdict.TooEarly) values[Findings] = record.Health.Findings.Count;
        if (record.Lines.LastOrDefault(line => line.Diversity is not null) is { Diversity: { } diversity, Duplicates: { } duplicates })
        {
            values["diversity"] = diversity;
            values[DiversityGap] = Math.Abs(1 - diversity);
            values["duplicates"] = duplicates;
        }
        return new SweepFigures(values, SweepFigures.None.References);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
