using System.Runtime.InteropServices;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>How many test rows are training rows in all columns: a test file that was not kept apart shows by them.</summary>
/// <param name="Count">Test rows that are.</param>
/// <param name="ByChance">The share of training rows that some other training row equals, 0..1: so many of new rows would, too.</param>
internal sealed record TrainTestOverlap(int Count, double ByChance)
{
    private const double Suspicious = 0.5;

    /// <summary>Counts.</summary>
    /// <param name="training">The rows that were learnt from.</param>
    /// <param name="testing">Rows of the same columns.</param>
    internal static TrainTestOverlap Of(TableSample training, TableSample testing)
    {
        Dictionary<string, int> known = Enumerable.Range(0, training.Rows)
            .CountBy(row => Key(training, row), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        int seen = Enumerable.Range(0, testing.Rows).Count(row => known.ContainsKey(Key(testing, row)));
        return new TrainTestOverlap(seen, (double)known.Values.Where(count => count > 1).Sum() / training.Rows);
    }

    /// <summary>Whether more than half of the rows that are none by chance are training rows.</summary>
    /// <param name="rows">How many test rows there are.</param>
    internal bool AreSuspicious(int rows) => Count - ByChance * rows > Suspicious * (1 - ByChance) * rows;

    // The bits of its cells; zero has two forms.
    private static string Key(TableSample sample, int row)
    {
        Span<double> cells = new double[sample.Cells.Count];
        for (int i = 0; i < cells.Length; i++) cells[i] = sample.Cells[i][row] + 0.0;
        return new string(MemoryMarshal.Cast<double, char>(cells));
    }
}
