using System.Globalization;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tables;

/// <summary>Numbers of any type as the integers of 64 bits that a model takes, by stock steps. TextLoader and most trainers want Single, of integers too.</summary>
internal static class WholeNumbers
{
    /// <summary>The stock expression that makes Int64 of floating-point numbers. A fraction becomes a missing value first, which <c>long</c> refuses: nothing is rounded in silence.</summary>
    internal const string Expression = "x : long(x == round(x) ? x : na(x))";

    /// <summary>Whether the stock conversion to Int64 takes the type.</summary>
    internal static bool AreConverted(DataViewType item) =>
        item is BooleanDataViewType || item.RawType == typeof(long) || item.RawType == typeof(int) || item.RawType == typeof(short) || item.RawType == typeof(sbyte);

    /// <summary>Whether numbers of the type may be no integers.</summary>
    internal static bool MayHaveFractions(DataViewType item) => item is NumberDataViewType && (item.RawType == typeof(float) || item.RawType == typeof(double));

    /// <summary>Makes sure that a column of floating-point numbers holds integers alone; others are not read.</summary>
    /// <exception cref="UserInputException">It holds a fraction or a missing value; the message names the column, its type, the value and the row.</exception>
    internal static void Check(IDataView view, DataViewSchema.Column column)
    {
        DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        if (!MayHaveFractions(item)) return;
        bool isVector = column.Type is VectorDataViewType, isSingle = item.RawType == typeof(float);
        IEnumerable<double> values = isSingle
            ? isVector ? view.GetColumn<VBuffer<float>>(column).Select(value => (double)value.GetItemOrDefault(0)) : view.GetColumn<float>(column).Select(value => (double)value)
            : isVector ? view.GetColumn<VBuffer<double>>(column).Select(value => value.GetItemOrDefault(0)) : view.GetColumn<double>(column);
        foreach ((int row, double value) in values.Index())
        {
            if (Math.Round(value) == value && double.IsFinite(value)) continue;
            throw new UserInputException(string.Create(
                CultureInfo.InvariantCulture, $"Column '{column.Name}' ({column.Type}) holds {value} in row {row}, where the model takes integers and knows no missing value."));
        }
    }
}
