using Microsoft.ML;

namespace Gan.MLNet.Cursors;

/// <summary>A view with rows in one fixed order: it leaves shuffling to ML.NET's own pool and gives one cursor where several are allowed.</summary>
internal abstract class SerialView : IDataView
{
    public abstract DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public abstract long? GetRowCount();

    public abstract DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];
}
