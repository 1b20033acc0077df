using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>What a file declares of its tensors, and changes to it; what the graph computes stays.</summary>
internal static class DeclaredShapes
{
    /// <summary>The name of the batch's dimension.</summary>
    internal const string BatchName = "N";

    /// <summary>An input or output as files declare it, the batch in front.</summary>
    internal static ValueInfoProto Value(string name, ElementType type, IReadOnlyList<long> rowShape) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)type,
                Shape = new TensorShapeProto
                {
                    Dim =
                    {
                        new TensorShapeProto.Types.Dimension { DimParam = BatchName },
                        rowShape.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }),
                    },
                },
            },
        },
    };

    /// <summary>Declares the dimensions of inputs and outputs.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="shapes">By name, the dimensions.</param>
    internal static void Set(GraphProto graph, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes)
    {
        foreach (ValueInfoProto value in graph.Input.Concat(graph.Output))
        {
            if (!shapes.TryGetValue(value.Name, out IReadOnlyList<long>? shape)) continue;
            value.Type.TensorType.Shape = new TensorShapeProto { Dim = { shape.Select((length, axis) => Dimension(value.Name, length, axis)) } };
        }
    }

    /// <summary>Makes constant nodes of initializers of types that <see cref="ElementType"/> lacks.</summary>
    internal static void MoveOtherTypes(GraphProto graph)
    {
        TensorProto[] others = [.. graph.Initializer.Where(tensor => !Enum.IsDefined((ElementType)tensor.DataType))];
        if (others.Length == 0) return;
        GraphEdits.KeepOnly(graph.Initializer, tensor => !others.Contains(tensor));
        foreach (TensorProto tensor in others)
        {
            var constant = new NodeProto { Name = $"/{tensor.Name}/Constant", OpType = "Constant", Output = { tensor.Name } };
            constant.Attribute.Add(new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor });
            graph.Node.Insert(0, constant);
        }
    }

    // The batch has one name in all tensors; other free dimensions have nothing in common.
    private static TensorShapeProto.Types.Dimension Dimension(string name, long length, int axis) =>
        length > 0 ? new() { DimValue = length } : new() { DimParam = axis == 0 ? BatchName : $"{name}_{axis}" };
}
