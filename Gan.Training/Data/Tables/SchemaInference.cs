using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.Training.Data.Tables;

/// <summary>Finds out what the columns of a view are, in one walk over all rows.</summary>
internal static class SchemaInference
{
    /// <param name="view">The rows.</param>
    /// <param name="requests">What columns shall be, where that is not what they look like.</param>
    /// <param name="where">The file that they come from, or another word for them, for messages.</param>
    /// <exception cref="DataFormatException">There are no rows, or a column holds what tables cannot hold or is asked to be what it is not.</exception>
    internal static TableSchema Of(IDataView view, ColumnRequests requests, string where)
    {
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        requests.RequireAmong([.. columns.Select(column => column.Name)]);
        DataViewSchema.Column[] asked = [.. columns.Where(column => !requests.LeavesOut(column.Name))];
        ColumnCells[] cells = Observe(view, asked, where);

        var learnt = new List<TableColumn>();
        var leftOut = columns.Except(asked).Select(column => new LeftOutColumn(column.Name, "was asked to be left out")).ToList();
        foreach ((DataViewSchema.Column column, ColumnCells cell) in asked.Zip(cells))
        {
            ColumnKind? kind = requests.KindOf(column.Name);
            try
            {
                learnt.Add(cell.Decide(kind));
            }
            catch (ColumnException error) when (kind is null)
            {
                leftOut.Add(new LeftOutColumn(column.Name, error.Reason));
            }
            catch (ColumnException error)
            {
                throw new DataFormatException(where, error.Message, "Ask for another kind of it, or for none.", error);
            }
        }
        return new TableSchema(learnt, leftOut);
    }

    private static ColumnCells[] Observe(IDataView view, DataViewSchema.Column[] columns, string where)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        ColumnCells[] cells = [.. columns.Select(column => ColumnCells.Of(cursor, column))];
        long row = 0;
        for (; cursor.MoveNext(); row++)
        {
            foreach (ColumnCells cell in cells) cell.Observe(row);
        }
        return row > 0 ? cells : throw new DataFormatException(where, "It has no rows.", "Give one with rows.");
    }
}
