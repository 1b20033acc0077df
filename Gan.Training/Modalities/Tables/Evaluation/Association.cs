namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>
/// How strongly two columns hang together, 0..1, or −1..1 where both are numbers: Pearson's correlation of two numbers, Cramér's V of two columns of categories
/// (Cramér, 1946), and of both kinds the correlation ratio η (Pearson, 1905). Cells without value count as a category, and as the mean where they are numbers.
/// </summary>
internal static class Association
{
    /// <summary>All columns with all: symmetric, [C, C], 1 on the diagonal.</summary>
    internal static double[,] Matrix(TableSample sample)
    {
        int columns = sample.Columns.Count;
        bool[] areNumbers = [.. sample.Columns.Select(column => column.IsOrdered)];
        double[][] numbers = [.. sample.Cells.Select((cells, i) => areNumbers[i] ? Standardised(cells) : [])];
        int[][] places = [.. sample.Cells.Select((cells, i) => areNumbers[i] ? [] : Places(cells))];
        var matrix = new double[columns, columns];
        Parallel.For(0, columns, i =>
        {
            matrix[i, i] = 1;
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = (areNumbers[i], areNumbers[j]) switch
                {
                    (true, true) => numbers[i].Zip(numbers[j], (a, b) => a * b).Average(),
                    (true, false) => Ratio(places[j], numbers[i]),
                    (false, true) => Ratio(places[i], numbers[j]),
                    _ => Cramer(places[i], places[j]),
                };
        });
        return matrix;
    }

    /// <summary>The mean over all pairs of columns of how much two matrices differ; 0 where there are no pairs.</summary>
    internal static double MeanDifference(double[,] a, double[,] b)
    {
        int columns = a.GetLength(0);
        double sum = 0;
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < i; j++) sum += Math.Abs(a[i, j] - b[i, j]);
        }
        return columns < 2 ? 0 : sum / (columns * (columns - 1) / 2);
    }

    private static double Cramer(int[] a, int[] b)
    {
        var counts = new double[a.Max() + 1, b.Max() + 1];
        for (int i = 0; i < a.Length; i++) counts[a[i], b[i]]++;
        double[] ofA = [.. Enumerable.Range(0, counts.GetLength(0)).Select(i => Enumerable.Range(0, counts.GetLength(1)).Sum(j => counts[i, j]))];
        double[] ofB = [.. Enumerable.Range(0, counts.GetLength(1)).Select(j => Enumerable.Range(0, counts.GetLength(0)).Sum(i => counts[i, j]))];
        double square = 0;
        for (int i = 0; i < ofA.Length; i++)
        {
            for (int j = 0; j < ofB.Length; j++) square += ofA[i] * ofB[j] == 0 ? 0 : counts[i, j] * counts[i, j] / (ofA[i] * ofB[j]);
        }
        int fewest = Math.Min(ofA.Length, ofB.Length) - 1;
        return fewest == 0 ? 0 : Math.Sqrt(Math.Max(0, square - 1) / fewest);
    }

    // The root of the share of the numbers' variance that is between categories.
    private static double Ratio(int[] places, double[] numbers)
    {
        var sums = new double[places.Max() + 1];
        var counts = new int[sums.Length];
        for (int i = 0; i < places.Length; i++)
        {
            sums[places[i]] += numbers[i];
            counts[places[i]]++;
        }
        double between = Enumerable.Range(0, sums.Length).Sum(k => counts[k] == 0 ? 0 : sums[k] * sums[k] / counts[k]) / places.Length;
        return Math.Sqrt(Math.Min(1, between));
    }

    // Mean 0 and deviation 1; all 0 where all are the same.
    private static double[] Standardised(double[] cells)
    {
        double[] known = [.. cells.Where(double.IsFinite)];
        if (known.Length == 0) return new double[cells.Length];
        double mean = known.Average(), deviation = Math.Sqrt(cells.Sum(value => double.IsFinite(value) ? (value - mean) * (value - mean) : 0) / cells.Length);
        return [.. cells.Select(value => double.IsFinite(value) && deviation > 0 ? (value - mean) / deviation : 0)];
    }

    private static int[] Places(double[] cells)
    {
        Dictionary<double, int> places = cells.Distinct().Order().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. cells.Select(value => places[value])];
    }
}
