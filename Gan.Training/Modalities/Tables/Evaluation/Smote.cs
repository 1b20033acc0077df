using Gan.Onnx.Latents;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>
/// SMOTE, and SMOTE-NC where there are categories (Chawla et al., "SMOTE: Synthetic Minority Over-sampling Technique", 2002, 4 and 6.1): a new row lies anywhere between a row of the class and one of
/// its five nearest, and has the categories that most of these have. What generated rows have to be better than.
/// </summary>
internal sealed class Smote
{
    private const int Neighbours = 5;

    // In deviations of the numbers, whose median the paper takes.
    private const double Mismatch = 1;

    private const uint RowStream = 0x534D4F54, NeighbourStream = 0x534D4F55, PlaceStream = 0x534D4F56;

    private readonly TableSample _rows;
    private readonly bool[] _areNumbers;
    private readonly double[] _scales;

    /// <param name="rows">The rows of the class, two or more.</param>
    internal Smote(TableSample rows)
    {
        _rows = rows;
        _areNumbers = [.. rows.Columns.Select(column => column.IsOrdered)];
        _scales = [.. rows.Cells.Select((cells, i) => _areNumbers[i] ? TableSample.Scale(cells) : 0)];
    }

    /// <summary>Makes rows.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    internal TableSample Make(int count, ulong seed)
    {
        int[][] nearest = [.. Enumerable.Range(0, _rows.Rows).AsParallel().AsOrdered().Select(Nearest)];
        var cells = _rows.Columns.Select(_ => new double[count]).ToArray();
        Span<float> uniform = stackalloc float[1];
        for (int i = 0; i < count; i++)
        {
            int row = CounterRandom.Integer(seed, i, RowStream, _rows.Rows);
            int other = nearest[row][CounterRandom.Integer(seed, i, NeighbourStream, nearest[row].Length)];
            CounterRandom.FillUniform(seed, i, PlaceStream, uniform);
            for (int column = 0; column < cells.Length; column++) cells[column][i] = _areNumbers[column] ? Between(column, row, other, uniform[0]) : Frequent(column, nearest[row]);
        }
        return _rows with { Cells = cells };
    }

    private int[] Nearest(int row) => [.. Enumerable.Range(0, _rows.Rows).Where(other => other != row).OrderBy(other => Distance(row, other)).Take(Neighbours)];

    private double Distance(int a, int b)
    {
        double sum = 0;
        for (int column = 0; column < _areNumbers.Length; column++)
        {
            (double x, double y) = (_rows.Cells[column][a], _rows.Cells[column][b]);
            double difference = _areNumbers[column] && !double.IsNaN(x) && !double.IsNaN(y) ? (x - y) / _scales[column] : x.Equals(y) ? 0 : Mismatch;
            sum += difference * difference;
        }
        return sum;
    }

    // Whole numbers stay whole; a gap stays one.
    private double Between(int column, int row, int other, double place)
    {
        (double x, double y) = (_rows.Cells[column][row], _rows.Cells[column][other]);
        if (double.IsNaN(x) || double.IsNaN(y)) return x;
        double value = x + place * (y - x), resolution = _rows.Columns[column].Resolution;
        return resolution == 0 ? value : Math.Round(value / resolution) * resolution;
    }

    private double Frequent(int column, int[] rows) => rows.CountBy(row => _rows.Cells[column][row]).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
}
