using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>
/// What rows of a table can be asked for: each option of each column whose cells are one of a few (the conditional vector of Xu et al., "Modeling Tabular Data using Conditional GAN",
/// 2019, 4.3). A label of a table's row is the place of a condition among all of them, those of one column side by side.
/// </summary>
internal sealed class TableConditions
{
    /// <summary>Lists the conditions of a shape.</summary>
    internal TableConditions(TableShape shape)
    {
        int first = 0;
        var columns = new List<ConditionColumn>();
        foreach ((int place, ColumnSlice column) in shape.Places().Index())
        {
            if (!CanBeAsked(column.Code)) continue;
            columns.Add(new ConditionColumn(place, column, first));
            first += column.Options;
        }
        (Columns, Count) = (columns, first);
    }

    /// <summary>The columns that can be asked for.</summary>
    internal IReadOnlyList<ConditionColumn> Columns { get; }

    /// <summary>K: how many conditions there are.</summary>
    internal int Count { get; }

    /// <summary>How often each condition is drawn where none is given, so that rows come out with the shares that options really have: any column alike, and its options by their shares. Their sum is 1.</summary>
    internal double[] Shares()
    {
        double[] shares = [.. Columns.SelectMany(column => column.Place.Code.Options.Select(option => option.Share))];
        double sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    /// <summary>Whether a column's cells can be asked for: they are one of a few, and not always the same.</summary>
    internal static bool CanBeAsked(ColumnEncoding code) => !code.HasValue && code.Options.Count > 1;

    /// <summary>The column of a condition.</summary>
    internal ConditionColumn ColumnOf(long label) => Columns.Last(column => column.FirstLabel <= label);

    /// <summary>The conditions as people read them: <c>sex=Female</c>.</summary>
    internal IReadOnlyList<string> Names() => [.. Columns.SelectMany(column => column.Place.Code.Options.Select(option => $"{column.Place.Code.Column.Name}={Text(column.Place.Code.Column, option)}"))];

    /// <summary>An option as it is asked for; empty for a cell without value, which cannot be.</summary>
    internal static string Text(TableColumn column, EncodingOption option) => option.Kind == EncodingOptionKind.Missing ? "" : CellText.Of(column, option.Value);
}

/// <summary>A column that can be asked for.</summary>
/// <param name="Index">Its place among the columns of the table.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="FirstLabel">The label that asks for its first option.</param>
internal sealed record ConditionColumn(int Index, ColumnSlice Place, int FirstLabel);
