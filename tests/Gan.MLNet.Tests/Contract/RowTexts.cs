using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

/// <summary>Reads cells of any type as texts that are equal where the values are: vectors as all of their elements, whether they are stored or not.</summary>
internal static class RowTexts
{
    public static Func<string> Reader(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        var type when type == typeof(MLImage) => Images(row, column),
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(VBuffer<>) => Of(nameof(Vectors), type.GetGenericArguments()[0], row, column),
        var type => Of(nameof(Scalars), type, row, column),
    };

    private static Func<string> Of(string method, Type type, DataViewRow row, DataViewSchema.Column column) => (Func<string>)typeof(RowTexts)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [row, column])!;

    private static Func<string> Scalars<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return Text(value);
        };
    }

    private static Func<string> Vectors<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return string.Join('|', value.DenseValues().Select(Text));
        };
    }

    private static Func<string> Images(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<MLImage> getter = row.GetGetter<MLImage>(column);
        MLImage value = null!;
        return () =>
        {
            getter(ref value);
            return Convert.ToHexString(value.Pixels);
        };
    }

    private static string Text<T>(T value) => value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value!.ToString()!;
}
