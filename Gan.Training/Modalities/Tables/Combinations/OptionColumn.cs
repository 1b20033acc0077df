using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Combinations;

/// <summary>A column whose cells are one of a few.</summary>
/// <param name="Index">Its place among the columns of the table.</param>
/// <param name="Code">How networks take it.</param>
/// <param name="Options">Which option each row's cell is; −1 where it is none.</param>
internal sealed record OptionColumn(int Index, ColumnEncoding Code, int[] Options)
{
    /// <summary>How many options there are.</summary>
    internal int Count => Code.Options.Count;

    /// <summary>Whether an option is a value, and not that there is none.</summary>
    internal bool IsValue(int option) => option >= 0 && Code.Options[option].Kind == EncodingOptionKind.Exact;

    /// <summary>Reads a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The column's place.</param>
    /// <param name="code">How networks take it.</param>
    internal static OptionColumn Of(Table table, int index, ColumnEncoding code)
    {
        var encoder = new ColumnEncoder(code, (uint)index);
        bool hasMissing = code.Of(EncodingOptionKind.Missing).Count > 0;
        ReadOnlySpan<double> cells = table[index];
        var options = new int[cells.Length];
        for (int row = 0; row < options.Length; row++)
            options[row] = double.IsNaN(cells[row]) && !hasMissing ? -1 : encoder.Encode(cells[row], row: null).Option;
        return new OptionColumn(index, code, options);
    }
}
