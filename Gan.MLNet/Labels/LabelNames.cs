using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Labels;

/// <summary>
/// How the values of a label column name the classes of a model, as text. Text and the values of a key name a class by its name. Numbers name it by the
/// number that its name is (3 or 3.0 is the class "3"), or, where the names of the classes are no numbers, by its place from 0. A key without values
/// names it by its place, the first key being the first class. Booleans are for two classes: the first is false, the second true.
/// </summary>
internal sealed class LabelNames
{
    private LabelNames(string[] ofClass, string[]? keyTexts = null)
    {
        OfClass = ofClass;
        KeyTexts = keyTexts;
        for (int i = 0; i < ofClass.Length; i++) ClassOf[ofClass[i]] = i;
    }

    /// <summary>Class numbers by the text of a value.</summary>
    internal Dictionary<string, int> ClassOf { get; } = new(StringComparer.Ordinal);

    /// <summary>The text that stands for each class.</summary>
    internal string[] OfClass { get; }

    /// <summary>The texts of the keys 1, 2, …, where the column is a key.</summary>
    internal string[]? KeyTexts { get; }

    /// <exception cref="UserInputException">The column's values cannot name these classes.</exception>
    internal static LabelNames For(DataViewSchema.Column column, IReadOnlyList<string> classes, TableColumn? cell = null)
    {
        CellSpelling? spelling = cell is null ? null : new CellSpelling(cell);
        if (column.Type is KeyDataViewType key)
        {
            if (ReadKeyValues(column) is not { } values) return new([.. classes], [.. classes.Take((int)Math.Min(key.Count, (ulong)classes.Count))]);
            bool numbers = KeyValuesType(column) is NumberDataViewType;
            if (numbers) return new(Numbers(classes, cell), values);
            return new([.. classes], spelling is null ? values : [.. values.Select(value => spelling.Of(value) ?? value)]);
        }
        if (column.Type is BooleanDataViewType)
        {
            if (cell?.Kind == ColumnKind.Boolean)
                return new([.. classes.Select(name => spelling!.NumberOf(name) == 1 ? bool.TrueString : bool.FalseString)]);
            return classes.Count == 2
                ? new([bool.FalseString, bool.TrueString])
                : throw new UserInputException($"Column '{column.Name}' is Boolean, but the model has {classes.Count} classes: {string.Join(", ", classes)}.");
        }
        return new(column.Type is NumberDataViewType ? Numbers(classes, cell) : [.. classes]);
    }

    /// <summary>The texts by which numbers name classes.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="cell">Of a table the column whose values they are, which reads units and marks; null for plain numbers.</param>
    internal static string[] Numbers(IReadOnlyList<string> classes, TableColumn? cell = null)
    {
        CellSpelling? spelling = cell is null or { Kind: ColumnKind.Category } ? null : new CellSpelling(cell);
        double?[] numbers = [.. classes.Select(name => spelling is null ? ToNumber(name) : spelling.NumberOf(name))];
        return numbers.All(number => number is not null)
            ? [.. numbers.Select(number => OfNumber(number!.Value))]
            : [.. classes.Select((_, i) => OfNumber(i))];
    }

    internal static string OfNumber(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    internal static double? ToNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>The type of a key's values; null where it has none.</summary>
    internal static DataViewType? KeyValuesType(DataViewSchema.Column column) =>
        (column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type as VectorDataViewType)?.ItemType;

    private static string[]? ReadKeyValues(DataViewSchema.Column column)
    {
        switch (KeyValuesType(column))
        {
            case null:
                return null;
            case TextDataViewType:
                return Read<ReadOnlyMemory<char>>(column, text => text.ToString());
            case NumberDataViewType number when number.RawType == typeof(float):
                return Read<float>(column, value => OfNumber(value));
            case NumberDataViewType number when number.RawType == typeof(double):
                return Read<double>(column, OfNumber);
            case NumberDataViewType number when number.RawType == typeof(int):
                return Read<int>(column, value => OfNumber(value));
            case NumberDataViewType number when number.RawType == typeof(long):
                return Read<long>(column, value => OfNumber(value));
            case NumberDataViewType number when number.RawType == typeof(uint):
                return Read<uint>(column, value => OfNumber(value));
            case var other:
                throw new UserInputException($"The keys of column '{column.Name}' stand for values of type {other}; text and numbers can name classes.");
        }
    }

    private static string[] Read<T>(DataViewSchema.Column column, Func<T, string> text)
    {
        VBuffer<T> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(text)];
    }
}
