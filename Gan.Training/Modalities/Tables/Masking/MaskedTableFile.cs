using Gan.Onnx;
using Gan.Training.Files;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Masking;

/// <summary>A file with holes, filled: all else in it stays as it is, also columns that the model knows nothing of.</summary>
internal static class MaskedTableFile
{
    /// <summary>Fills it.</summary>
    /// <param name="view">The file's columns, all text.</param>
    /// <param name="table">Its rows by the columns of the model.</param>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="seed">Which draws; null for what is most likely.</param>
    /// <param name="path">Where the filled table goes.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>By the name of a column, how many holes were filled; columns without holes are not named. What could not be read is no hole.</returns>
    internal static IReadOnlyDictionary<string, int> Fill(
        IDataView view, Table table, GanModel model, ulong? seed, string path, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        double[][] cells = [.. columns.Select((_, i) => table[i].ToArray())], filled = RowImputation.Fill(model, cells, seed, cancellationToken: cancellationToken);
        string[] names = [.. view.Schema.Select(column => column.Name)];
        int[] places = [.. columns.Select(column => Array.IndexOf(names, column.Name))];
        List<UnreadCells>[] unread = [.. columns.Select(column => table.Unread.Where(each => each.Column.Name == column.Name).ToList())];
        var counts = new Dictionary<string, int>();
        TableLayout? layout = (view as StringTable)?.Layout;
        DelimitedFile.Write(path, layout is { HasHeader: false } ? null : names, StringRows.Of(view).Select(Completed), layout?.Format, cancellationToken);
        return counts;

        string[] Completed(string[] texts, int row)
        {
            for (int i = 0; i < places.Length; i++)
            {
                if (!double.IsNaN(cells[i][row]) || unread[i].Exists(each => each.Has(row))) continue;
                texts[places[i]] = CellText.Of(columns[i], filled[i][row]);
                counts[columns[i].Name] = counts.GetValueOrDefault(columns[i].Name) + 1;
            }
            return texts;
        }
    }
}
