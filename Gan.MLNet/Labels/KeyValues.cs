using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Labels;

/// <summary>The names of classes as the annotation by which ML.NET knows what its keys stand for.</summary>
internal static class KeyValues
{
    internal static DataViewSchema.Annotations Of(IReadOnlyList<string> classes)
    {
        ReadOnlyMemory<char>[] names = [.. classes.Select(name => name.AsMemory())];
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(
            "KeyValues",
            new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => new VBuffer<ReadOnlyMemory<char>>(names.Length, names).CopyTo(ref value));
        return builder.ToAnnotations();
    }
}
