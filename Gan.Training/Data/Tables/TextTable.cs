using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Data.Tables;

/// <summary>A file of separated values as a view of columns of text, one a field, read while it is walked over.</summary>
internal sealed class TextTable : IDataView
{
    /// <summary>Makes the view.</summary>
    /// <param name="layout">How the file is laid out.</param>
    internal TextTable(TableLayout layout)
    {
        Layout = layout;
        var builder = new DataViewSchema.Builder();
        foreach (string name in layout.Names) builder.AddColumn(name, TextDataViewType.Instance);
        Schema = builder.ToSchema();
    }

    /// <summary>How the file is laid out.</summary>
    internal TableLayout Layout { get; }

    /// <summary>Rows that have fewer fields than there are columns, of the last walk over all rows.</summary>
    internal long ShortRows { get; private set; }

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => null;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [new Cursor(this)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly TextTable _table;
        private readonly CsvParser _parser;
        private long _position = -1, _short;

        // Of the present row, once it was asked for.
        private List<bool>? _quoted;

        internal Cursor(TextTable table)
        {
            (_table, _parser) = (table, table.Layout.Open());
            if (table.Layout.HasHeader) Read();
        }

        public override DataViewSchema Schema => _table.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext()
        {
            if (!Read())
            {
                _table.ShortRows = _short;
                return false;
            }
            _position++;
            _quoted = null;
            int fields = _parser.Count, columns = Schema.Count;
            if (fields > columns)
            {
                throw new DataFormatException(
                    _table.Layout.Path, string.Create(CultureInfo.InvariantCulture, $"Row {_position + 1} (line {_parser.RawRow}) has {fields} fields, and there are {columns} columns."),
                    "Put fields that hold the separator in quotes.");
            }
            if (fields < columns) _short++;
            return true;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            int field = column.Index;
            ValueGetter<ReadOnlyMemory<char>> getter = (ref ReadOnlyMemory<char> value) =>
                value = field >= _parser.Count ? default : _parser[field] is [' ', ..] text && !IsQuoted(field) ? text.AsMemory().TrimStart(' ') : _parser[field].AsMemory();
            return getter as ValueGetter<TValue> ?? throw new InvalidOperationException($"Column '{column.Name}' holds texts.");
        }

        // Blanks in quotes are part of a field.
        private bool IsQuoted(int field)
        {
            _quoted ??= _parser.RawRecord is var raw && raw.Contains('"', StringComparison.Ordinal) ? _table.Layout.Quoted(raw).Fields : [];
            return field < _quoted.Count && _quoted[field];
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _parser.Dispose();
            base.Dispose(disposing);
        }

        // The next row that is no empty line.
        private bool Read()
        {
            try
            {
                long line = _parser.RawRow + 1;
                while (_parser.Read())
                {
                    if (TableLayout.IsBlank(_parser)) continue;
                    // What opens quotes and never closes them takes all that follows.
                    if (_parser.RawRow > line && _table.Layout.EndsInQuotes(_parser.RawRecord))
                        throw new DataFormatException(_table.Layout.Path, string.Create(CultureInfo.InvariantCulture, $"The row in line {line} opens a quote that is never closed."), "Close it, or double quotes that belong to a text.");
                    return true;
                }
                return false;
            }
            catch (DecoderFallbackException error)
            {
                throw TableLayout.NotIn(_table.Layout.Path, _table.Layout.Encoding, error);
            }
        }
    }
}
