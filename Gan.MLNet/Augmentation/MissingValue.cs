using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Augmentation;

/// <summary>
/// What generated rows hold in columns that the model knows nothing of: NaN for floating point, the missing key, empty text, else the type's default.
/// </summary>
internal static class MissingValue
{
    internal static Delegate CreateGetter(DataViewType type)
    {
        if (type is not VectorDataViewType vector) return (Delegate)Call(nameof(Scalar), type.RawType, Of(type.RawType));
        return (Delegate)Call(nameof(Vector), vector.ItemType.RawType, Of(vector.ItemType.RawType), vector.Size);
    }

    private static ValueGetter<T> Scalar<T>(object? missing) => (ref T value) => value = missing is T given ? given : default!;

    private static ValueGetter<VBuffer<T>> Vector<T>(object? missing, int size) => (ref VBuffer<T> value) =>
    {
        // Sparse without a stored element: all are the type's default.
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, size, missing is null ? 0 : size);
        if (missing is T given) editor.Values.Fill(given);
        value = editor.Commit();
    };

    private static object? Of(Type item) => item == typeof(float) ? float.NaN : item == typeof(double) ? double.NaN : null;

    private static object Call(string method, Type item, params object?[] arguments) => typeof(MissingValue)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(item)
        .Invoke(null, arguments)!;
}
