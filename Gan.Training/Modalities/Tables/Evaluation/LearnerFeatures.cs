using Gan.Onnx.Tables;
using Gan.Training.Metrics;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>Rows as learners take them: numbers with mean 0 and deviation 1, categories as a one among zeros, and whether a cell has no value.</summary>
internal sealed class LearnerFeatures
{
    private readonly List<Action<TableSample, int, float[]>> _writers = [];

    /// <summary>Fits to rows.</summary>
    /// <param name="rows">What means and deviations are taken of.</param>
    /// <param name="without">The place of a column that is left out, or −1.</param>
    internal LearnerFeatures(TableSample rows, int without = -1)
    {
        for (int i = 0; i < rows.Columns.Count; i++)
        {
            if (i == without) continue;
            if (rows.Columns[i].Kind is ColumnKind.Category) Categories(i, rows.Columns[i].Categories.Count);
            else Numbers(i, rows.Cells[i], rows.Columns[i].Missing > 0);
        }
    }

    /// <summary>How many numbers a row becomes.</summary>
    internal int Length { get; private set; }

    /// <summary>The numbers of each row.</summary>
    internal IEnumerable<float[]> Of(TableSample sample)
    {
        for (int row = 0; row < sample.Rows; row++)
        {
            var features = new float[Length];
            foreach (Action<TableSample, int, float[]> write in _writers) write(sample, row, features);
            yield return features;
        }
    }

    private void Categories(int column, int count)
    {
        int from = Length;
        Length += count;
        _writers.Add((sample, row, features) =>
        {
            double place = sample.Cells[column][row];
            if (place >= 0 && place < count) features[from + (int)place] = 1;
        });
    }

    private void Numbers(int column, double[] cells, bool canMiss)
    {
        double[] known = [.. cells.Where(double.IsFinite)];
        (double mean, double deviation) = known.Length == 0 ? default : PopulationMoments.Of(known);
        int from = Length;
        Length += canMiss ? 2 : 1;
        _writers.Add((sample, row, features) =>
        {
            double value = sample.Cells[column][row];
            if (double.IsFinite(value)) features[from] = deviation > 0 ? (float)((value - mean) / deviation) : 0;
            else if (canMiss) features[from + 1] = 1;
        });
    }
}
