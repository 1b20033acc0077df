using Gan.Training.Files;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>The texts that the keys of a column stand for.</summary>
internal static class KeyValueNames
{
    /// <summary>Gives the text of the present row's key, empty where it is missing.</summary>
    /// <exception cref="DataFormatException">The keys stand for no texts.</exception>
    internal static ValueGetter<ReadOnlyMemory<char>> Getter(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        if (column.Type.RawType != typeof(uint) || column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is not VectorDataViewType { ItemType: TextDataViewType })
            throw new DataFormatException($"column '{column.Name}'", "Its keys stand for no texts.", "Make them of texts with MapValueToKey, or give the texts themselves.");
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        ReadOnlyMemory<char>[] texts = [.. values.DenseValues()];
        ValueGetter<uint> getter = cursor.GetGetter<uint>(column);
        uint key = 0;
        return (ref ReadOnlyMemory<char> text) =>
        {
            getter(ref key);
            text = key == 0 ? default : texts[(int)key - 1];
        };
    }
}
