using System.Runtime.InteropServices;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that exporters compute shapes with, followed element by element.</summary>
internal static class IntegerRules
{
    // Shapes, axes and scales have few elements.
    private const int MostElements = 64;

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Constant", node => [Constant(node)]),
        new("Identity", node => [node.Input(0)!]),
        new("Cast", node => [Cast(node)]),
        // Integers stay what they are.
        new("Floor", node => [node.Input(0)!]),
        new("Ceil", node => [node.Input(0)!]),
        new("Round", node => [node.Input(0)!]),
        new("Shape", node => [Shape(node)]),
        new("Size", node => [Size(node)]),
        new("Add", node => [Combine(node, SymbolicDim.Add)]),
        new("Sub", node => [Combine(node, SymbolicDim.Subtract)]),
        new("Mul", node => [Combine(node, SymbolicDim.Multiply)]),
        new("Div", node => [Combine(node, SymbolicDim.Divide)]),
        new("Equal", node => [Combine(node, SymbolicDim.AreEqual)]),
        new("Where", node => [Where(node)]),
        new("Range", node => [Range(node)]),
    ];

    /// <summary>What is known of stored numbers.</summary>
    internal static FlowValue Of(TensorProto tensor)
    {
        FlowValue value = FlowValue.Fixed(tensor.Dims.Select(length => SymbolicDim.Of(length)));
        return tensor.Dims.Count <= 1 && tensor.Dims.Aggregate(1L, (product, length) => length is < 0 or > MostElements ? MostElements + 1 : product * length) <= MostElements
            ? value with { Integers = Elements(tensor) }
            : value;
    }

    private static SymbolicDim[]? Elements(TensorProto tensor) => tensor.DataType switch
    {
        (int)ElementType.Int64 => [.. Read(tensor, tensor.Int64Data).Select(number => SymbolicDim.Of(number))],
        (int)ElementType.Int32 => [.. Read(tensor, tensor.Int32Data).Select(number => SymbolicDim.Of(number))],
        (int)ElementType.Float => [.. Read(tensor, tensor.FloatData).Select(number => SymbolicDim.Of(Integer(number)))],
        (int)ElementType.Double => [.. Read(tensor, tensor.DoubleData).Select(number => SymbolicDim.Of(Integer(number)))],
        _ => null,
    };

    private static IEnumerable<T> Read<T>(TensorProto tensor, IEnumerable<T> listed)
        where T : unmanaged => tensor.RawData.Length > 0 ? MemoryMarshal.Cast<byte, T>(tensor.RawData.Span).ToArray() : listed;

    internal static long? Integer(double number) => number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (long)number : null;

    private static FlowValue Constant(FlowNode node)
    {
        if (node.Tensor("value") is { } tensor) return Of(tensor);
        if (node.Has("value_int")) return FlowValue.Fixed([]) with { Integers = [SymbolicDim.Of(node.Int("value_int", 0))] };
        if (node.Ints("value_ints") is { } listed)
            return FlowValue.Fixed([SymbolicDim.Of(listed.Count)]) with { Integers = [.. listed.Select(number => SymbolicDim.Of(number))] };
        return node.Has("value_float") || node.Has("value_string") ? FlowValue.Fixed([]) : FlowValue.Fixed();
    }

    private static FlowValue Cast(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        bool keepsIntegers = (ElementType)node.Int("to", 0) is ElementType.Int64 or ElementType.Int32 or ElementType.Float or ElementType.Double;
        return keepsIntegers ? value : value.Alike();
    }

    private static FlowValue Shape(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return FlowValue.Fixed([SymbolicDim.Unknown]);
        int rank = value.Shape.Count;
        int Bounded(long index) => (int)Math.Clamp(index < 0 ? index + rank : index, 0, rank);
        int start = Bounded(node.Int("start", 0)), end = Bounded(node.Int("end", rank));
        SymbolicDim[] dims = [.. value.Shape.Take(end).Skip(start)];
        return FlowValue.Fixed([SymbolicDim.Of(dims.Length)]) with { Integers = dims };
    }

    private static FlowValue Size(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return FlowValue.Fixed([]);
        SymbolicDim? product = SymbolicDim.Of(1);
        foreach (SymbolicDim dim in value.Shape) product = product is { } sofar ? SymbolicDim.Multiply(sofar, dim) : null;
        return product is { } size ? FlowValue.Fixed([]) with { Integers = [size] } : node.Unclear("counts elements in a way that is not followed");
    }

    private static FlowValue Combine(FlowNode node, Func<SymbolicDim, SymbolicDim, SymbolicDim?> combine)
    {
        FlowValue value = Broadcasting.Of(node);
        if (value.Obstacle is not null || value.Rows is not null) return CountsRows(node) ? node.Unclear("computes with the number of rows") : value;
        return With(node, value, 2, numbers => combine(numbers[0], numbers[1]));
    }

    private static FlowValue Where(FlowNode node)
    {
        FlowValue value = Broadcasting.Of(node);
        if (value.Obstacle is not null || value.Rows is not null) return CountsRows(node) ? node.Unclear("computes with the number of rows") : value;
        // What is chosen by an unknown number is unknown, unless the number of rows might be.
        return With(node, value, 3, numbers => numbers[0].Constant is { } chosen ? numbers[chosen != 0 ? 1 : 2] : numbers.Any(number => number.IsOfRows) ? null : SymbolicDim.Unknown);
    }

    private static bool CountsRows(FlowNode node) => node.Inputs.Any(input => input?.CountsRows ?? false);

    // Scalars and vectors are followed, element by element; what it comes of others is not known.
    private static FlowValue With(FlowNode node, FlowValue value, int count, Func<SymbolicDim[], SymbolicDim?> combine)
    {
        if (node.Inputs.Count != count || node.Inputs.Any(input => input?.Integers is null || input.Dims is null or { Count: > 1 })) return value;
        return With(node, value, [.. node.Inputs.Select(input => input!.Integers!)], combine);
    }

    private static FlowValue With(FlowNode node, FlowValue value, IReadOnlyList<SymbolicDim>[] inputs, Func<SymbolicDim[], SymbolicDim?> combine)
    {
        int count = inputs.Min(numbers => numbers.Count) == 0 ? 0 : inputs.Max(numbers => numbers.Count);
        if (inputs.Any(numbers => numbers.Count != count && numbers.Count != 1)) return node.Unclear("combines shapes of different lengths");
        var results = new SymbolicDim[count];
        for (int i = 0; i < count; i++)
        {
            SymbolicDim[] numbers = [.. inputs.Select(input => input[input.Count == 1 ? 0 : i])];
            if (combine(numbers) is { } result) results[i] = result;
            else if (numbers.Any(number => number.IsOfRows)) return node.Unclear("computes with the number of rows");
        }
        return value with { Integers = results };
    }

    private static FlowValue Range(FlowNode node)
    {
        if (node.Inputs.Any(input => input?.Rows is not null) || CountsRows(node)) return node.Unclear("counts the rows of the batch");
        if (node.Inputs.Count != 3 || node.Inputs.Any(input => input?.Integers is not [_])) return FlowValue.Fixed([SymbolicDim.Unknown]);
        long?[] numbers = [.. node.Inputs.Select(input => input!.Integers![0].Constant)];
        if (numbers is not [{ } start, { } limit, { } delta] || delta == 0) return FlowValue.Fixed([SymbolicDim.Unknown]);
        long count = Math.Max(0, (long)Math.Ceiling((limit - start) / (double)delta));
        FlowValue range = FlowValue.Fixed([SymbolicDim.Of(count)]);
        return count <= MostElements ? range with { Integers = [.. Enumerable.Range(0, (int)count).Select(i => SymbolicDim.Of(start + i * delta))] } : range;
    }
}
