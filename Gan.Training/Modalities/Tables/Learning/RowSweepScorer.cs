using System.Globalization;
using Gan.Onnx;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Scores runs on tables by how near the columns of generated rows come to those of the rows that were learnt.</summary>
internal sealed class RowSweepScorer(TableData data, int samples) : ISweepScorer
{
    private const ulong SampleSeed = 1;
    private const string Distance = "distance", Auc = "twoSampleAuc";

    private readonly TableSample _rows = TableSample.Of(data.Rows);

    // By the seed, which decides what is held out, and the columns, which are the recipe's.
    private readonly Dictionary<(long Seed, string Columns), Dictionary<string, double>> _references = [];

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"columns of {data.Sha256}, {samples} samples");

    /// <inheritdoc/>
    public string Explanation => string.Create(CultureInfo.InvariantCulture, $"Judged by {samples:n0} rows of each run beside those that it learnt from; 'gan evaluate' measures more.");

    /// <inheritdoc/>
    public IReadOnlyList<SweepColumn> Columns { get; } =
    [
        new(Distance, "KS/TV", "f4", "KS/TV: the mean distance of the columns, 0 to 1: lower is better.", "testDistance", "held-out rows"),
        new(Auc, "AUC", "f3", "AUC: how well boosted trees distinguish generated rows from real ones; 0.5 cannot.", "testTwoSampleAuc", "held-out rows"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ranking { get; } = [Distance];

    /// <inheritdoc/>
    public SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        using GanModel model = GanModel.Load(run);
        var generated = TableSample.Draw(model, SampleSeed, samples, cancellationToken);
        int[] columns = [.. model.Metadata.Columns.Select(column => _rows.IndexOf(column.Name))];
        TableSample real = new(model.Metadata.Columns, [.. columns.Select(column => _rows.Cells[column])]);
        int[] apart = HoldOut.Choose(real.Rows, model.Metadata.Seed);
        TableSample testing = real.Pick(apart), training = real.Pick([.. Enumerable.Range(0, real.Rows).Except(apart)]);
        (long, string) key = (model.Metadata.Seed, string.Join('\n', model.Metadata.Columns.Select(column => column.Name)));
        if (!_references.TryGetValue(key, out Dictionary<string, double>? references))
            _references[key] = references = new() { ["testDistance"] = Mean(training, testing), ["testTwoSampleAuc"] = TwoSample.Auc(training, testing) };
        return new SweepFigures(new Dictionary<string, double> { [Distance] = Mean(training, generated), [Auc] = TwoSample.Auc(training, generated) }, references);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static double Mean(TableSample real, TableSample others) => real.Columns
        .Select((column, i) => ColumnComparison.Of(column, real.Cells[i], others.Cells[i]).Distance)
        .OfType<double>()
        .DefaultIfEmpty(double.NaN)
        .Average();
}
