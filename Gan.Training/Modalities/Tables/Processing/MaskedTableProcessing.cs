using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>
/// Masked rows in graphs: a generator takes them by inputs that begin with <see cref="TensorNames.SourcePrefix"/> and emits whole ones, in which given cells stay as they are. A discriminator
/// takes whole rows, and judges them as if no cell had been given.
/// </summary>
/// <param name="shape">What rows are.</param>
internal sealed class MaskedTableProcessing(MaskedTableShape shape) : TableProcessing(shape.Rows, shape, isOrdered: true)
{
    private const string Scope = "source";

    // By column: its inputs, and what the network takes of it. The post-processing of the same graph reads them again.
    private MaskedColumn[] _source = [];
    private string[] _parts = [];

    internal override string EmitSource(GraphBuilder builder)
    {
        _source = [.. shape.Rows.Columns.Select((code, i) => ColumnGraph.EmitMaskedPreprocessing(builder, $"{Scope}.{i}", code, TensorNames.SourcePrefix + code.Column.Name))];
        _parts = [.. _source.Select(column => Joined(builder, column.Parts))];
        // A value beside the options may be below 0, and an option of a cell that is given is 1.
        NodeAttribute[] alongRows = [NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1)];
        IEnumerable<string> given = _parts.Select(column => builder.Node("ReduceMax", Scope, [column], alongRows));
        return builder.Node("Concat", Scope, [.. _parts, .. given], NodeAttribute.Int("axis", 1));
    }

    protected override string EmitCompleted(GraphBuilder builder, int index, string cell) =>
        builder.Node("Where", $"columns.{index}", [_source[index].IsHole, cell, _source[index].Given]);

    // Columns that only go together in some pairs are options alone.
    protected override string? EmitGiven(GraphBuilder builder, int index, string? label) => OrAll(builder, $"{Scope}.{index}", _parts[index]);

    internal override string EmitPreprocessing(GraphBuilder builder)
    {
        string row = base.EmitPreprocessing(builder);
        int size = shape.Rows.Size, columns = shape.Rows.Columns.Count;
        float[] end = [.. Enumerable.Repeat(1f, columns), .. Enumerable.Repeat(0f, columns)];
        string zeros = builder.Node("MatMul", Scope, [row, builder.Weights("source.none", new float[size * end.Length], size, end.Length)]);
        return builder.Node("Concat", Scope, [row, builder.Node("Add", Scope, [zeros, builder.Weights("source.known", end, 1, end.Length)])], NodeAttribute.Int("axis", 1));
    }

    private static string Joined(GraphBuilder builder, IEnumerable<string> parts) => parts.ToArray() is [var one] ? one : builder.Node("Concat", Scope, parts, NodeAttribute.Int("axis", 1));
}
