using Gan.Onnx.Graphs.Generators;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Foreign;

/// <summary>Puts a number in the place of each input that the roles fix.</summary>
internal static class FixedRoles
{
    private const int HalfType = 10;

    // Expand came with it.
    private const long LeastOpset = 8;

    /// <summary>
    /// The ways to try: numbers of the declared dimensions, and numbers for each row. An input of one row may be a constant, which broadcasts, or a row of
    /// the batch.
    /// </summary>
    internal static IReadOnlyList<bool> Ways(GraphProto graph, ModelRoles roles) =>
        graph.Input.Any(input => roles.Fixed.ContainsKey(input.Name) && Dimensions(input) is [{ DimValue: > 0 }, ..]) ? [false, true] : [false];

    /// <summary>Fixes the inputs, in place; names of none are passed over.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="roles">What is fixed.</param>
    /// <param name="byRow">Whether there are numbers for each row where the declared dimensions do not say so.</param>
    /// <param name="opset">The operator set.</param>
    internal static void Put(GraphProto graph, ModelRoles roles, bool byRow, long opset)
    {
        var rows = new Dictionary<string, TensorProto>(StringComparer.Ordinal);
        foreach (ValueInfoProto input in graph.Input.Where(input => roles.Fixed.ContainsKey(input.Name)).ToArray())
        {
            TensorShapeProto.Types.Dimension[] dimensions = Dimensions(input);
            if (dimensions.Skip(1).Any(dimension => dimension.DimValue < 1))
                throw Dynamic(input.Name);
            byte[] element = Element(input, roles.Fixed[input.Name]);
            var tensor = new TensorProto { DataType = input.Type.TensorType.ElemType };
            if (dimensions is [] || !byRow && dimensions[0].DimValue > 0)
            {
                tensor.Name = input.Name;
                tensor.Dims.AddRange(dimensions.Select(dimension => dimension.DimValue));
                tensor.RawData = ByteString.CopyFrom([.. Enumerable.Repeat(element, checked((int)tensor.Dims.Elements())).SelectMany(bytes => bytes)]);
                graph.Initializer.Add(tensor);
                graph.Input.Remove(input);
            }
            else
            {
                tensor.RawData = ByteString.CopyFrom(element);
                rows[input.Name] = tensor;
            }
        }
        if (rows.Count == 0) return;
        if (opset < LeastOpset)
            throw new OnnxModelException($"The model is of operator set {opset}; to fix '{rows.Keys.First()}' for each row {LeastOpset} or later is needed.");
        FixedInputs.Put(graph, rows);
    }

    private static OnnxModelException Dynamic(string input) => new(
        $"The input '{input}' has dimensions besides the batch that are not fixed, so how many numbers to fix cannot be seen: export it with fixed ones.");

    private static TensorShapeProto.Types.Dimension[] Dimensions(ValueInfoProto input) => [.. input.Type?.TensorType?.Shape?.Dim ?? []];

    private static byte[] Element(ValueInfoProto input, double value)
    {
        int type = input.Type?.TensorType?.ElemType ?? 0;
        try
        {
            return type switch
            {
                (int)ElementType.Float => BitConverter.GetBytes((float)value),
                (int)ElementType.Double => BitConverter.GetBytes(value),
                HalfType => BitConverter.GetBytes((Half)value),
                (int)ElementType.Int64 => BitConverter.GetBytes(checked((long)Whole(value))),
                (int)ElementType.Int32 => BitConverter.GetBytes(checked((int)Whole(value))),
                (int)ElementType.Int16 => BitConverter.GetBytes(checked((short)Whole(value))),
                (int)ElementType.Int8 => [(byte)checked((sbyte)Whole(value))],
                (int)ElementType.UInt8 => [checked((byte)Whole(value))],
                (int)ElementType.Bool when value is 0 or 1 => [(byte)value],
                _ => throw new OverflowException(),
            };
        }
        catch (OverflowException)
        {
            string holds = Enum.IsDefined((ElementType)type) ? ((ElementType)type).ToString() : $"elements of type {type}";
            throw new OnnxModelException(FormattableString.Invariant(
                $"The input '{input.Name}' holds {holds}: it cannot be fixed at {value} (--roles fixed={input.Name}:{value}, ModelRoles.Fixed)."));
        }
    }

    private static double Whole(double value) => Math.Floor(value) == value ? value : throw new OverflowException();
}
