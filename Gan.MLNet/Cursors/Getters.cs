using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Cursors;

/// <summary>What every cursor answers alike when a getter cannot be given.</summary>
internal static class Getters
{
    /// <summary>The delegate as the type that was asked for.</summary>
    /// <exception cref="InvalidOperationException">The column holds values of another type.</exception>
    internal static ValueGetter<TValue> As<TValue>(Delegate getter, DataViewSchema.Column column) => getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType}, not {typeof(TValue)}.");

    /// <exception cref="InvalidOperationException">The column was not asked for when the cursor was made.</exception>
    internal static void CheckActive(DataViewRow row, DataViewSchema.Column column)
    {
        if (!row.IsColumnActive(column))
            throw new InvalidOperationException($"Column '{column.Name}' is not active in this cursor: name it when you ask for the cursor.");
    }

    /// <summary>A getter of numbers that are copied from a span, which is asked for at each call.</summary>
    internal static ValueGetter<VBuffer<T>> OfVector<T>(SpanSource<T> source) => (ref VBuffer<T> value) => Copy(source(), ref value);

    /// <summary>Makes a vector of numbers the value.</summary>
    internal static void Copy<T>(ReadOnlySpan<T> row, ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, row.Length);
        row.CopyTo(editor.Values);
        value = editor.Commit();
    }

    /// <summary>The same of texts.</summary>
    internal static ValueGetter<VBuffer<ReadOnlyMemory<char>>> OfTexts(SpanSource<string> source) => (ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        ReadOnlySpan<string> row = source();
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, row.Length);
        for (int i = 0; i < row.Length; i++) editor.Values[i] = row[i].AsMemory();
        value = editor.Commit();
    };

    /// <summary>What is said where a value is asked for before the first row or after the last.</summary>
    internal static InvalidOperationException NoRow() => new("The cursor stands on no row: call MoveNext first, and stop where it says false.");

    /// <summary>Gives the elements of the present row.</summary>
    internal delegate ReadOnlySpan<T> SpanSource<T>();
}
