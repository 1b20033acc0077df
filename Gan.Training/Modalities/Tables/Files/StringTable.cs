using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>A file of separated values as a view of columns of text, one a field, read while it is walked over.</summary>
internal sealed class StringTable : IDataView
{
    /// <summary>Makes the view.</summary>
    /// <param name="layout">How the file is laid out.</param>
    internal StringTable(TableLayout layout)
    {
        Layout = layout;
        var builder = new DataViewSchema.Builder();
        foreach (string name in layout.Names) builder.AddColumn(name, TextDataViewType.Instance);
        Schema = builder.ToSchema();
    }

    /// <summary>How the file is laid out.</summary>
    internal TableLayout Layout { get; }

    /// <summary>Rows that have fewer fields than there are columns, of the last walk over all rows.</summary>
    internal long ShortRows { get; set; }

    /// <summary>Empty lines between rows that were passed over in the last walk over all rows.</summary>
    internal long EmptyLines { get; set; }

    /// <summary>What has to be known of how the rows were read in the last walk over all of them, in sentences without a point.</summary>
    internal IEnumerable<string> Remarks
    {
        get
        {
            if (ShortRows > 0) yield return $"{Rows(ShortRows)} early: what they lack counts as no value";
            if (EmptyLines > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{EmptyLines:n0} empty {(EmptyLines == 1 ? "line" : "lines")} between rows left out");
        }
    }

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => null;

    /// <summary>A cursor whose texts are valid until it moves.</summary>
    internal StringCursor OpenTransient() => new(this, isTransient: true);

    private static string Rows(long few) => string.Create(CultureInfo.InvariantCulture, $"{few:n0} {(few == 1 ? "row ends" : "rows end")}");

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new StringCursor(this, isTransient: false);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [new StringCursor(this, isTransient: false)];
}
