using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>What estimators say of a column before there are rows. ML.NET lets nobody else construct that, but a custom mapping describes the columns that it would add.</summary>
internal static class ColumnShape
{
    internal static SchemaShape.Column Of(MLContext context, string name, VectorDataViewType type) => (SchemaShape.Column)typeof(ColumnShape)
        .GetMethod(nameof(Describe), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(type.ItemType.RawType)
        .Invoke(null, [context, name, type])!;

    private static SchemaShape.Column Describe<T>(MLContext context, string name, VectorDataViewType type)
    {
        var added = SchemaDefinition.Create(typeof(Holder<T>));
        added[0].ColumnName = name;
        added[0].ColumnType = type;
        return context.Transforms.CustomMapping<Nothing, Holder<T>>((_, _) => { }, null, SchemaDefinition.Create(typeof(Nothing)), added).GetOutputSchema(new SchemaShape([])).Single();
    }

    // ML.NET reads fields of public and internal classes alike.
    private sealed class Holder<T>
    {
        public VBuffer<T> Value { get; set; }
    }

    private sealed class Nothing;
}
