using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Cells of a column whose type says what it is.</summary>
/// <param name="name">The column's name.</param>
/// <param name="kind">What it is.</param>
/// <param name="read">Gives the present row's value; NaN where there is none.</param>
/// <param name="isDouble">Of numbers, whether they are of double precision: what is generated shall be, too.</param>
internal sealed class TypedCells(string name, ColumnKind kind, Func<double> read, bool isDouble = false) : ColumnCells
{
    private readonly NumberProfile _numbers = new();
    private long _rows, _missing;

    internal override void Observe(long row)
    {
        double value = read();
        _rows++;
        if (double.IsInfinity(value)) throw new DataFormatException($"column '{name}'", $"Row {row} holds an infinite number.", "Take such rows out, or make them missing (NaN).");
        if (double.IsNaN(value)) _missing++;
        else _numbers.Observe(value);
    }

    internal override TableColumn Decide(ColumnKind? asked)
    {
        if (_rows == _missing) throw new ColumnException(name, "holds no value");
        // TextLoader gives Single for integers, too: they are what is asked for.
        bool areIntegers = asked == ColumnKind.Integer && kind == ColumnKind.Number && _numbers.AreWhole;
        if (asked is { } other && other != kind && !areIntegers)
            throw new ColumnException(name, $"holds {kind.Plural()}, which are no {other.Plural()}");
        var column = new TableColumn(name, asked ?? kind) { Missing = (double)_missing / _rows, IsDouble = isDouble && !areIntegers };
        // Numbers that are no text were not written with so many digits.
        return _numbers.Describe(column) with { Decimals = _numbers.AreWhole ? 0 : null };
    }

    internal override Func<int, double> Reader(TableColumn column, ICollection<UnreadCells> unread) => _ => read();
}
