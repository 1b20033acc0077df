using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Rows of views whose columns are all text.</summary>
internal static class StringRows
{
    /// <summary>The rows, read while they are walked over.</summary>
    internal static IEnumerable<string[]> Of(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<ReadOnlyMemory<char>>[] getters = [.. view.Schema.Select(cursor.GetGetter<ReadOnlyMemory<char>>)];
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            var row = new string[getters.Length];
            for (int i = 0; i < row.Length; i++)
            {
                getters[i](ref text);
                row[i] = text.ToString();
            }
            yield return row;
        }
    }
}
