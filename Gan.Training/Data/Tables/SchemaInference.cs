using System.Globalization;
using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.Training.Data.Tables;

/// <summary>Finds out what the columns of a view are, in one walk over all rows.</summary>
internal static class SchemaInference
{
    /// <exception cref="DataFormatException">There are no rows, or a column holds what tables cannot hold or is asked to be what it is not.</exception>
    internal static TableSchema Of(IDataView view, ColumnRequests requests, TextReading reading)
    {
        DataViewSchema.Column[] columns = [.. view.Schema.Where(column => !column.IsHidden)];
        requests.RequireAmong([.. columns.Select(column => column.Name)]);
        DataViewSchema.Column[] asked = [.. columns.Where(column => !requests.LeavesOut(column.Name))];
        ColumnCells[] cells = Observe(view, asked, reading);

        var learnt = new List<TableColumn>();
        var remarks = new List<ColumnRemark>();
        var leftOut = columns.Except(asked).Select(column => new LeftOutColumn(column.Name, "was asked to be left out")).ToList();
        foreach ((DataViewSchema.Column column, ColumnCells cell) in asked.Zip(cells))
        {
            ColumnKind? kind = requests.KindOf(column.Name);
            try
            {
                learnt.Add(cell.Decide(kind));
                remarks.AddRange(cell.Remarks.Select(remark => new ColumnRemark(column.Name, remark)));
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
        return new TableSchema(learnt, leftOut) { OfFile = OfFile(view), Remarks = remarks };
    }

    private static string[] OfFile(IDataView view)
    {
        if (view is not TextTable { Layout.Remarks: var remarks, ShortRows: var few }) return [];
        return few == 0 ? [.. remarks] : [.. remarks, string.Create(CultureInfo.InvariantCulture, $"{few:n0} {(few == 1 ? "row ends" : "rows end")} early: what they lack counts as no value")];
    }

    private static ColumnCells[] Observe(IDataView view, DataViewSchema.Column[] columns, TextReading reading)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        ColumnCells[] cells = [.. columns.Select(column => ColumnCells.Of(cursor, column, reading))];
        long row = 0;
        for (; cursor.MoveNext(); row++)
        {
            foreach (ColumnCells cell in cells) cell.Observe(row);
        }
        return row > 0 ? cells : throw new DataFormatException("table", "It has no rows.", "Give one with rows.");
    }
}
