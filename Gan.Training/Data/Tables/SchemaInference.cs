using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.Training.Data.Tables;

/// <summary>Finds out what the columns of a view are, in one walk over all rows.</summary>
internal static class SchemaInference
{
    // 2^53: from here on integers are rounded when they are read.
    private const double FirstInexactInteger = 1L << 53;

    private const string TooLarge =
        "holds whole numbers of more than 15 digits, which look like identifiers: requested as numbers, they keep 15 digits";

    /// <exception cref="DataFormatException">There are no rows, or a column holds what tables cannot hold or is asked to be what it is not.</exception>
    internal static TableSchema Of(IDataView view, ColumnRequests requests)
    {
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        requests.RequireAmong([.. columns.Select(column => column.Name)]);
        DataViewSchema.Column[] asked = [.. columns.Where(column => !requests.LeavesOut(column.Name))];
        ColumnCells[] cells = Observe(view, asked);

        var learnt = new List<TableColumn>();
        var leftOut = columns.Except(asked).Select(column => new LeftOutColumn(column.Name, "was asked to be left out")).ToList();
        foreach ((DataViewSchema.Column column, ColumnCells cell) in asked.Zip(cells))
        {
            ColumnKind? kind = requests.KindOf(column.Name);
            try
            {
                TableColumn found = cell.Decide(kind);
                if (found.Kind == ColumnKind.Integer && Math.Max(-found.Minimum, found.Maximum) >= FirstInexactInteger)
                    throw new ColumnException(column.Name, TooLarge);
                learnt.Add(found);
            }
            catch (ColumnException error) when (kind is null)
            {
                leftOut.Add(new LeftOutColumn(column.Name, error.Reason));
            }
            catch (ColumnException error)
            {
                throw new DataFormatException("table", error.Message, "Ask for another kind of it, or for none.", error);
            }
        }
        return new TableSchema(learnt, leftOut);
    }

    private static ColumnCells[] Observe(IDataView view, DataViewSchema.Column[] columns)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        ColumnCells[] cells = [.. columns.Select(column => ColumnCells.Of(cursor, column))];
        long row = 0;
        for (; cursor.MoveNext(); row++)
        {
            foreach (ColumnCells cell in cells) cell.Observe(row);
        }
        return row > 0 ? cells : throw new DataFormatException("table", "It has no rows.", "Give one with rows.");
    }
}
