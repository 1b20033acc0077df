using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Plots;

/// <summary>The bars of a column's histogram: of numbers equal parts of the range of real cells, of categories the most frequent, and one for cells without value.</summary>
internal sealed class ColumnBars
{
    private readonly TableColumn _column;
    private readonly double _from, _width;
    private readonly bool _isCategory;

    private ColumnBars(TableColumn column, double from, double width, int count) => (_column, _from, _width, Count, _isCategory) = (column, from, width, count, column.Kind == ColumnKind.Category);

    /// <summary>How many bars there are, without that of missing values.</summary>
    internal int Count { get; }

    /// <summary>Lays out bars for a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="real">Its real cells.</param>
    /// <param name="most">Bars at most.</param>
    internal static ColumnBars Of(TableColumn column, IReadOnlyList<double> real, int most)
    {
        if (column.Kind == ColumnKind.Category) return new ColumnBars(column, 0, 1, Math.Clamp(column.Categories.Count, 1, most));
        double[] sorted = [.. real.Where(value => !double.IsNaN(value)).Order()];
        if (sorted.Length == 0) return new ColumnBars(column, 0, 1, 1);
        // Without the utmost, so that a few far ones do not squeeze the rest into one bar.
        (double low, double high) = (sorted[sorted.Length / 200], sorted[^(sorted.Length / 200 + 1)]);
        double resolution = column.Resolution, span = high - low + resolution;
        if (span <= 0) return new ColumnBars(column, low - 0.5, 1, 1);
        int count = resolution > 0 && span / resolution < most ? (int)Math.Round(span / resolution) : most;
        return new ColumnBars(column, low - resolution / 2, span / count, count);
    }

    /// <summary>What a bar stands for: a category, where it begins, or that there is no value.</summary>
    internal string Name(int bar)
    {
        if (bar == Count) return "no value";
        if (_isCategory) return bar < _column.Categories.Count ? _column.Categories[bar] : "";
        double from = _from + bar * _width;
        return _column.Kind == ColumnKind.Number ? from.ToString("g4", CultureInfo.InvariantCulture) : CellText.Of(_column, Math.Ceiling(from));
    }

    /// <summary>The share of cells in each bar, those without value last where the column has such; what lies outside counts to the first or last bar.</summary>
    internal double[] Shares(IReadOnlyList<double> cells)
    {
        var shares = new double[Count + (_column.Missing > 0 ? 1 : 0)];
        foreach (double cell in cells)
        {
            int bar = double.IsNaN(cell) ? shares.Length - 1 : (int)Math.Clamp(_isCategory ? cell : Math.Floor((cell - _from) / _width), 0, Count - 1);
            shares[bar] += 1.0 / cells.Count;
        }
        return shares;
    }
}
