using Microsoft.ML;

namespace Gan.MLNet.Cursors;

/// <summary>Which columns of a schema a cursor was asked for.</summary>
internal sealed class ActiveColumns
{
    private readonly bool[] _active;

    internal ActiveColumns(DataViewSchema schema, IEnumerable<DataViewSchema.Column> needed)
    {
        _active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in needed)
        {
            if (column.Index >= schema.Count || schema[column.Index].Name != column.Name)
                throw new ArgumentException($"Column '{column.Name}' is not one of this view's.", nameof(needed));
            _active[column.Index] = true;
        }
    }

    internal bool this[int index] => _active[index];

    internal bool Contains(DataViewSchema.Column column) => column.Index < _active.Length && _active[column.Index];
}
