using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Pipelines;

/// <summary>The shape of a schema with the columns that <see cref="TabularTransformer"/> appends: vectors of Single.</summary>
internal static class Appended
{
    internal static SchemaShape To(MLContext context, SchemaShape schema)
    {
        // Shapes of columns can only be had from stock steps.
        SchemaShape appended = context.Transforms.CustomMapping<Nothing, Row>((_, _) => { }, contractName: null).GetOutputSchema(new SchemaShape([]));
        return new SchemaShape([.. schema.Where(column => appended.All(other => other.Name != column.Name)), .. appended]);
    }

    private sealed class Nothing
    {
    }

    private sealed class Row
    {
        [ColumnName(TabularTransformer.Realism)]
        [VectorType(1, 1)]
        public float[] Realism { get; set; } = [];

        [ColumnName(TabularTransformer.Features)]
        [VectorType]
        public float[] Features { get; set; } = [];
    }
}
