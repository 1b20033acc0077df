using Gan.Onnx;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Labels;

/// <summary>A label column and the classes of a model: which class a row's value names, and which value stands for a class.</summary>
internal abstract class LabelColumn
{
    private readonly Dictionary<string, int> _classOf;

    private protected LabelColumn(DataViewSchema.Column column, Dictionary<string, int> classOf)
    {
        Column = column;
        _classOf = classOf;
    }

    internal DataViewSchema.Column Column { get; }

    /// <summary>Reads a column as the model's classes; see <see cref="LabelNames"/> for what names what.</summary>
    /// <param name="column">The column.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="cell">
    /// Of a table the column whose values the classes are: texts that it reads alike, such as True and true, name one class.
    /// </param>
    /// <exception cref="UserInputException">The column is of a type that names no classes.</exception>
    internal static LabelColumn Create(DataViewSchema.Column column, IReadOnlyList<string> classes, TableColumn? cell = null)
    {
        LabelNames texts = LabelNames.For(column, classes, cell);
        CellSpelling? spelling = cell is null ? null : new CellSpelling(cell);
        return column.Type switch
        {
            KeyDataViewType key when key.RawType == typeof(byte) => OfKeys<byte>(column, texts, key => key, key => (byte)key),
            KeyDataViewType key when key.RawType == typeof(ushort) => OfKeys<ushort>(column, texts, key => key, key => (ushort)key),
            KeyDataViewType key when key.RawType == typeof(uint) => OfKeys<uint>(column, texts, key => key, key => (uint)key),
            KeyDataViewType => OfKeys<ulong>(column, texts, key => key, key => key),
            TextDataViewType => new LabelColumn<ReadOnlyMemory<char>>(
                column,
                texts.ClassOf,
                text => text.IsEmpty ? null : spelling is null ? text.ToString() : spelling.Of(text.Span),
                [.. texts.OfClass.Select(text => text.AsMemory())]),
            BooleanDataViewType => new LabelColumn<bool>(column, texts.ClassOf, value => value.ToString(), [.. texts.OfClass.Select(bool.Parse)]),
            NumberDataViewType number when number.RawType == typeof(float) => OfNumbers<float>(column, texts, value => value, value => (float)value),
            NumberDataViewType number when number.RawType == typeof(double) => OfNumbers<double>(column, texts, value => value, value => value),
            NumberDataViewType number when number.RawType == typeof(int) => OfNumbers<int>(column, texts, value => value, value => (int)value),
            NumberDataViewType number when number.RawType == typeof(uint) => OfNumbers<uint>(column, texts, value => value, value => (uint)value),
            NumberDataViewType number when number.RawType == typeof(long) => OfNumbers<long>(column, texts, value => value, value => (long)value),
            NumberDataViewType number when number.RawType == typeof(byte) => OfNumbers<byte>(column, texts, value => value, value => (byte)value),
            NumberDataViewType number when number.RawType == typeof(ulong) => OfNumbers<ulong>(column, texts, value => value, value => (ulong)value),
            NumberDataViewType number when number.RawType == typeof(short) => OfNumbers<short>(column, texts, value => value, value => (short)value),
            NumberDataViewType number when number.RawType == typeof(ushort) => OfNumbers<ushort>(column, texts, value => value, value => (ushort)value),
            NumberDataViewType number when number.RawType == typeof(sbyte) => OfNumbers<sbyte>(column, texts, value => value, value => (sbyte)value),
            _ => throw new UserInputException($"Column '{column.Name}' is {column.Type}; labels are keys, text, numbers or booleans."),
        };
    }

    /// <summary>The class of a value's text; null where the model knows none.</summary>
    internal int? ClassOf(string text) => _classOf.TryGetValue(text, out int number) ? number : null;

    /// <summary>Reads the label of the present row as text; null where it is missing.</summary>
    internal abstract Func<string?> CreateReader(DataViewRow row);

    /// <summary>Gives the value of a class that is asked for at each call; for −1 the type's default, which among keys and texts is the missing one.</summary>
    internal abstract Delegate CreateGetter(Func<int> present);

    private static LabelColumn<T> OfKeys<T>(DataViewSchema.Column column, LabelNames texts, Func<T, ulong> number, Func<ulong, T> key)
    {
        string[] values = texts.KeyTexts!;
        string? Text(T value) => number(value) is var k && k == 0 ? null : k <= (ulong)values.Length ? values[k - 1] : $"key {k}";
        // A class that the keys do not list stays key 0, missing: no row of it can be in the data, so none is ever asked for.
        return new LabelColumn<T>(column, texts.ClassOf, Text, [.. texts.OfClass.Select(text => key((ulong)(Array.IndexOf(values, text) + 1)))]);
    }

    private static LabelColumn<T> OfNumbers<T>(DataViewSchema.Column column, LabelNames texts, Func<T, double> number, Func<double, T> value) =>
        new(column, texts.ClassOf, label => double.IsNaN(number(label)) ? null : LabelNames.OfNumber(number(label)),
            [.. texts.OfClass.Select(text => value(LabelNames.ToNumber(text) ?? double.NaN))]);
}

/// <summary>A label column with values of one type.</summary>
internal sealed class LabelColumn<T>(DataViewSchema.Column column, Dictionary<string, int> classOf, Func<T, string?> text, T[] values)
    : LabelColumn(column, classOf)
{
    internal override Func<string?> CreateReader(DataViewRow row)
    {
        ValueGetter<T> getter = row.GetGetter<T>(Column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return text(value);
        };
    }

    internal override Delegate CreateGetter(Func<int> present) => (ValueGetter<T>)((ref T value) => value = present() is var number && number >= 0 ? values[number] : default!);
}
