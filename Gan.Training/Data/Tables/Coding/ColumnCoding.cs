using Gan.Onnx.Tables;
using Gan.Training.Networks;

namespace Gan.Training.Data.Tables.Coding;

/// <summary>Finds how networks shall take the columns of a table.</summary>
internal static class ColumnCoding
{
    // Whole numbers of so few values are as categories.
    private const int MostExact = 32;

    // A number that so many rows have comes again and again, as 0 does where most have none of something.
    private const double ShareOfExact = 0.03;

    // So many numbers tell the modes.
    private const int MostForModes = 5_000;

    /// <summary>Finds the modes that numbers lie around.</summary>
    internal delegate GaussianMode[] ModeFit(ReadOnlySpan<double> values);

    /// <summary>The shape of a table's rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="modes">Finds modes; null for <see cref="GaussianModes.Fit"/>.</param>
    internal static TableShape Fit(Table table, ModeFit? modes = null) => new([.. table.Schema.Columns.Select((column, i) => new ColumnCode(column, Options(column, table[i], modes ?? GaussianModes.Fit)))]);

    private static List<CodeOption> Options(TableColumn column, ReadOnlySpan<double> cells, ModeFit modes)
    {
        double[] values = [.. cells.ToArray().Where(value => !double.IsNaN(value))];
        Dictionary<double, int> counts = values.CountBy(value => value).ToDictionary();
        double rows = cells.Length;
        var options = new List<CodeOption>();
        if (values.Length < cells.Length) options.Add(new CodeOption(CodeOptionKind.Missing, 0, 0, (rows - values.Length) / rows));
        double[] exact = column.Kind switch
        {
            ColumnKind.Category => [.. Enumerable.Range(0, column.Categories.Count).Select(place => (double)place)],
            ColumnKind.Boolean => [0, 1],
            _ when counts.Count <= MostExact => [.. counts.Keys.Order()],
            _ => [.. counts.Where(pair => pair.Value >= ShareOfExact * rows).Select(pair => pair.Key).Order()],
        };
        options.AddRange(exact.Select(value => new CodeOption(CodeOptionKind.Exact, value, 0, counts.GetValueOrDefault(value) / rows)));
        double[] others = [.. values.Where(value => Array.BinarySearch(exact, value) < 0)];
        if (others.Length == 0) return options;
        options.AddRange(modes(EvenPlaces.Of(others, Math.Min(MostForModes, others.Length))).Select(mode => new CodeOption(CodeOptionKind.Near, mode.Mean, mode.Deviation, mode.Weight * others.Length / rows)));
        return options;
    }
}
