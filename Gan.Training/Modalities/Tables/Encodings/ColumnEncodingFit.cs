using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>Finds how networks shall take the columns of a table.</summary>
internal static class ColumnEncodingFit
{
    // A number that so many rows have comes again and again, as 0 does where most have none of something.
    private const double ShareOfExact = 0.03;

    // So many numbers tell the modes.
    private const int MostForModes = 5_000;

    /// <summary>Finds the modes that numbers lie around.</summary>
    internal delegate GaussianMode[] ModeFit(ReadOnlySpan<double> values);

    /// <summary>The shape of a table's rows, with numbers around normal modes.</summary>
    internal static TableShape Fit(Table table) => new([.. table.Schema.Columns.Select((column, i) =>
        Code(column, table[i], values => MayHaveTails(column)
            ? HeavyTails.Fit(values, table.Schema.Transforms.TryGetValue(column.Name, out ColumnTransform asked) ? asked : null)
            : (0, GaussianModes.Fit(values))))]);

    /// <summary>The shape of a table's rows with other modes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="modes">Finds modes.</param>
    /// <param name="found">The shape that <see cref="Fit(Table)"/> found, whose scales are kept.</param>
    internal static TableShape Fit(Table table, ModeFit modes, TableShape found) => new([.. found.Columns.Select((code, i) =>
        Code(code.Column, table[i], values => (code.AsinhUnit, modes(Array.ConvertAll(values, code.ToScale)))))]);

    // Dates have no natural 0.
    private static bool MayHaveTails(TableColumn column) => column.Kind is ColumnKind.Number or ColumnKind.Integer;

    private static ColumnEncoding Code(TableColumn column, ReadOnlySpan<double> cells, Func<double[], (double Unit, GaussianMode[] Modes)> fit)
    {
        double[] values = [.. cells.ToArray().Where(value => !double.IsNaN(value))];
        Dictionary<double, int> counts = values.CountBy(value => value).ToDictionary();
        double rows = cells.Length;
        var options = new List<EncodingOption>();
        if (values.Length < cells.Length) options.Add(new EncodingOption(EncodingOptionKind.Missing, 0, 0, (rows - values.Length) / rows));
        double[] exact = column.Kind switch
        {
            ColumnKind.Category => [.. Enumerable.Range(0, column.Categories.Count).Select(place => (double)place)],
            ColumnKind.Boolean => [0, 1],
            _ when counts.Count <= ColumnEncoding.MostExact => [.. counts.Keys.Order()],
            _ => [.. counts.Where(pair => pair.Value >= Math.Max(ShareOfExact * rows, SensitiveCells.Fewest(column))).Select(pair => pair.Key).Order()],
        };
        // Where the first zero of a file has a sign, the sum has none.
        options.AddRange(exact.Select(value =>
            new EncodingOption(EncodingOptionKind.Exact, value + 0.0, 0, counts.GetValueOrDefault(value) / rows)));
        double[] others = [.. values.Where(value => Array.BinarySearch(exact, value) < 0)];
        if (others.Length == 0) return new ColumnEncoding(column, options);
        (double unit, GaussianMode[] modes) = fit(EvenlySpacedIndices.Of(others, Math.Min(MostForModes, others.Length)));
        options.AddRange(modes.Select(mode =>
            new EncodingOption(EncodingOptionKind.Near, mode.Mean, mode.Deviation, mode.Weight * others.Length / rows)));
        return new ColumnEncoding(column, options) { AsinhUnit = unit };
    }
}
