using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Tolerance;

/// <summary>The cells of a view as texts, whatever type they have.</summary>
internal static class Cells
{
    /// <summary>Holds that two views have the same columns, types and cells.</summary>
    public static void AreTheSame(IDataView expected, IDataView actual, string name)
    {
        CollectionAssert.AreEqual(Columns(expected), Columns(actual), name);
        foreach (DataViewSchema.Column column in expected.Schema.Where(column => !column.IsHidden))
        {
            string[] one = Of(expected, column), other = Of(actual, actual.Schema[column.Name]);
            CollectionAssert.AreEqual(one, other, $"{name}: column '{column.Name}', {one[0]} and {other[0]}");
        }
    }

    public static string[] Columns(IDataView view) => [.. view.Schema.Select(column => $"{column.Name}: {column.Type}{(column.IsHidden ? ", hidden" : "")}")];

    public static string[] Of(IDataView view, DataViewSchema.Column column) => (string[])typeof(Cells)
        .GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(column.Type.RawType).Invoke(null, [view, column])!;

    private static string[] Read<T>(IDataView view, DataViewSchema.Column column)
    {
        var cells = new List<string>();
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            cells.Add(Text(value));
        }
        return [.. cells];
    }

    // A matrix product of one row and of several are summed in another order.
    private static string Text(object? value) => value switch
    {
        float number => Math.Round(number, 4).ToString("0.0000", CultureInfo.InvariantCulture),
        VBuffer<float> numbers => string.Join(' ', numbers.DenseValues().Select(number => Text(number))),
        VBuffer<uint> numbers => string.Join(' ', numbers.DenseValues()),
        VBuffer<byte> numbers => string.Join(' ', numbers.DenseValues()),
        IDictionary map => string.Join(' ', map.Keys.Cast<object>().Select(key => $"{key}={Text(map[key])}")),
        IEnumerable list and not string => string.Join("; ", list.Cast<object>().Select(Text)),
        _ => value?.ToString() ?? "",
    };
}
