using System.Numerics;
using Gan.MLNet.Labels;
using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tables;

/// <summary>Cells of a table's column, as a model's tensors hold them, as values of columns in ML.NET.</summary>
internal static class TableCells
{
    /// <summary>The type that a column has where nobody wants another: text, Single, Int64, Boolean or DateTime, and Double for whole numbers and booleans of which some are missing.</summary>
    internal static DataViewType TypeOf(TableColumn column) => (column.Kind, column.Type) switch
    {
        (ColumnKind.Category, _) => TextDataViewType.Instance,
        (ColumnKind.Date, _) => DateTimeDataViewType.Instance,
        (ColumnKind.Boolean, ElementType.Int64) => BooleanDataViewType.Instance,
        (_, ElementType.Float) => NumberDataViewType.Single,
        (_, ElementType.Int64) => NumberDataViewType.Int64,
        _ => NumberDataViewType.Double,
    };

    /// <summary>Makes sure that a column of a view can hold such cells.</summary>
    /// <exception cref="UserInputException">It is of a type that they cannot have.</exception>
    internal static void Check(TableColumn cell, DataViewSchema.Column column) => _ = Getter(cell, column, () => throw new InvalidOperationException("No row is read."));

    /// <summary>Gives the cell of a row as a column of a view holds it.</summary>
    /// <param name="cell">The column of the table.</param>
    /// <param name="column">The column of the view.</param>
    /// <param name="row">The tensor that the present row stands in, and its place there.</param>
    /// <exception cref="UserInputException">The view's column is of a type that such cells cannot have.</exception>
    internal static Delegate Getter(TableColumn cell, DataViewSchema.Column column, Func<(TensorBuffer Tensor, int Place)> row)
    {
        if (cell.Kind == ColumnKind.Category && column.Type is not TextDataViewType)
        {
            Dictionary<string, int> places = cell.Categories.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
            return LabelColumn.Create(column, cell.Categories).CreateGetter(() => places.GetValueOrDefault(Text(row()), -1));
        }
        ReadOnlyMemory<char> missing = cell.Form.Missing.AsMemory();
        Func<double> number = cell.Kind == ColumnKind.Category ? () => throw new InvalidOperationException() : () => Number(row());
        if (column.Type is KeyDataViewType && LabelNames.For(column, [], cell).KeyTexts is { Length: > 0 } keys)
        {
            string[] texts = [.. keys.Distinct(StringComparer.Ordinal)];
            Dictionary<string, int> places = texts.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
            return LabelColumn.Create(column, texts, cell).CreateGetter(() => places.GetValueOrDefault(CellText.Of(cell, number()), -1));
        }
        return column.Type switch
        {
            TextDataViewType when cell.Kind == ColumnKind.Category => (ValueGetter<ReadOnlyMemory<char>>)(
                (ref ReadOnlyMemory<char> value) => value = Text(row()) is { Length: > 0 } text ? text.AsMemory() : missing),
            TextDataViewType => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = CellText.Of(cell, number()).AsMemory()),
            DateTimeDataViewType => (ValueGetter<DateTime>)((ref DateTime value) => value = number() is var seconds && double.IsNaN(seconds) ? default : DateTime.UnixEpoch.AddSeconds(seconds)),
            BooleanDataViewType => (ValueGetter<bool>)((ref bool value) => value = number() > 0),
            NumberDataViewType type when type.RawType == typeof(float) => (ValueGetter<float>)((ref float value) => value = (float)number()),
            NumberDataViewType type when type.RawType == typeof(double) => (ValueGetter<double>)((ref double value) => value = number()),
            NumberDataViewType type when type.RawType == typeof(long) => Whole<long>(number),
            NumberDataViewType type when type.RawType == typeof(ulong) => Whole<ulong>(number),
            NumberDataViewType type when type.RawType == typeof(int) => Whole<int>(number),
            NumberDataViewType type when type.RawType == typeof(uint) => Whole<uint>(number),
            NumberDataViewType type when type.RawType == typeof(short) => Whole<short>(number),
            NumberDataViewType type when type.RawType == typeof(ushort) => Whole<ushort>(number),
            NumberDataViewType type when type.RawType == typeof(sbyte) => Whole<sbyte>(number),
            NumberDataViewType type when type.RawType == typeof(byte) => Whole<byte>(number),
            _ => throw new UserInputException($"Column '{column.Name}' is {column.Type}, and the model makes {cell.Kind} of it: that does not fit."),
        };
    }

    // 0 for a missing value, and the nearest that the type has for one outside it.
    private static ValueGetter<T> Whole<T>(Func<double> number)
        where T : INumberBase<T> => (ref T value) => value = T.CreateSaturating(number());

    private static string Text((TensorBuffer Tensor, int Place) row) => ((StringBuffer)row.Tensor).Row(row.Place)[0];

    private static double Number((TensorBuffer Tensor, int Place) row) => row.Tensor switch
    {
        TensorBuffer<float> numbers => numbers.Row(row.Place)[0],
        TensorBuffer<long> integers => integers.Row(row.Place)[0],
        _ => ((TensorBuffer<double>)row.Tensor).Row(row.Place)[0],
    };
}
