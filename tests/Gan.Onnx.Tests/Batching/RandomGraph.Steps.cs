using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Batching;

/// <summary>The operators that random graphs consist of. None of them jumps, so that rounding stays rounding.</summary>
internal sealed partial class RandomGraph
{
    private static readonly Func<RandomGraph, Value, Value?>[] _steps =
    [
        (g, v) => g.Node(g.Pick("Relu", "Tanh", "Sigmoid", "Neg", "Abs", "Softplus"), [v.Name], v.Shape, v.Batch),
        (g, v) => g.Combined(v, g._values[g._random.Next(g._values.Count)]),
        (g, v) => g.Combined(v, g._values[g._random.Next(g._values.Count)]),
        (g, v) => g.WithConstant(v),
        (g, v) => v.Rank < 2 ? null : g.Transposed(v, [.. Enumerable.Range(0, v.Rank).OrderBy(_ => g._random.Next())]),
        (g, v) => v.Rank < 2 ? null : g.Transposed(v, [.. Enumerable.Range(0, v.Rank).OrderBy(_ => g._random.Next())]),
        (g, v) => v.Rank == 0 ? null : g.Reduced(v, g.Axis(v), g._random.Next(2) == 0),
        (g, v) => v.Rank == 0 ? null : g.Centred(v),
        (g, v) => v.Rank == 0 ? null : g.Node(g.Pick("Softmax", "LogSoftmax"), [v.Name], v.Shape, v.Batch, NodeAttribute.Int("axis", g.Axis(v))),
        (g, v) => v.Rank == 0 ? null : g.Node("CumSum", [v.Name, g.Index(g.Axis(v))], v.Shape, v.Batch, NodeAttribute.Int("exclusive", g._random.Next(2)), NodeAttribute.Int("reverse", g._random.Next(2))),
        (g, v) => v.Rank == 0 ? null : g.Times(v, g.Floats(v.Shape[^1], 3), 3),
        (g, v) => g.Product(v, g._values[g._random.Next(g._values.Count)]),
        (g, v) => g.Gemm(v),
        (g, v) => g.Einsum(v),
        (g, v) => v.Rank == 0 ? null : g.Picked(v, g.Axis(v)),
        (g, v) => g.Joined(v, g._values[g._random.Next(g._values.Count)]),
        (g, v) => v.Rank == 0 ? null : g.Cut(v, g.Axis(v)),
        (g, v) => g.Halved(v),
        (g, v) => g.Padded(v),
        (g, v) => g.Reshaped(v),
        (g, v) => g.Reshaped(v),
        (g, v) => g.ReshapedByShape(v),
        (g, v) => g.Flattened(v),
        (g, v) => g.Unsqueezed(v),
        (g, v) => g.Squeezed(v),
        (g, v) => g.Repeated(v),
        (g, v) => g.ExpandedByShape(v),
        (g, v) => g.Recurrent(v),
        (g, v) => g.Convolved(v),
        (g, v) => g.Pooled(v),
        (g, v) => g.Normalized(v),
        (g, v) => g.Largest(v),
        (g, v) => g.Averaged(v),
        (g, v) => g.Positioned(v),
    ];

    private Value? Combined(Value left, Value right)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        var shape = new int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int a = i <= left.Rank ? left.Shape[^i] : 1, b = i <= right.Rank ? right.Shape[^i] : 1;
            if (a != b && a != 1 && b != 1) return null;
            shape[^i] = Math.Max(a, b);
        }
        return Node(Pick("Add", "Sub", "Mul", "Max", "Min"), [left.Name, right.Name], shape, left.Batch < 0 ? -1 : left.Batch + rank - left.Rank);
    }

    private Value WithConstant(Value value)
    {
        int[] shape = [.. value.Shape.Skip(_random.Next(value.Rank + 1)).Select(length => _random.Next(2) == 0 ? 1 : length)];
        return Node(Pick("Add", "Mul"), [value.Name, Floats(shape)], value.Shape, value.Batch);
    }

    private Value Reduced(Value value, int axis, bool keeps)
    {
        int[] shape = keeps ? [.. value.Shape.Select((length, i) => i == axis ? 1 : length)] : [.. value.Shape.Where((_, i) => i != axis)];
        int batch = axis == value.Batch ? -1 : keeps || value.Batch < axis ? value.Batch : value.Batch - 1;
        NodeAttribute keepsDims = NodeAttribute.Int("keepdims", keeps ? 1 : 0);
        return _random.Next(2) == 0
            ? Node("ReduceSum", [value.Name, Integers(axis)], shape, batch, keepsDims)
            : Node(Pick("ReduceMean", "ReduceMax", "ReduceMin", "ReduceL1"), [value.Name], shape, batch, keepsDims, NodeAttribute.Ints("axes", axis));
    }

    private Value Centred(Value value)
    {
        Value mean = Node("ReduceMean", [value.Name], value.Shape, value.Batch, NodeAttribute.Ints("axes", Axis(value)));
        return Node("Sub", [value.Name, mean.Name], value.Shape, value.Batch);
    }

    private Value Times(Value value, string weights, int columns) =>
        Node("MatMul", [value.Name, weights], [.. value.Shape.SkipLast(1), columns], value.Batch == value.Rank - 1 ? -1 : value.Batch);

    private Value? Product(Value left, Value right)
    {
        if (left.Rank < 2 || right.Rank < 2 || left.Shape[^1] != right.Shape[^2]) return null;
        int[] a = left.Shape[..^2], b = right.Shape[..^2];
        int[] longer = a.Length >= b.Length ? a : b, shorter = a.Length >= b.Length ? b : a;
        if (!longer.TakeLast(shorter.Length).SequenceEqual(shorter)) return null;
        return Node("MatMul", [left.Name, right.Name], [.. longer, left.Shape[^2], right.Shape[^1]], left.Batch < 0 ? -1 : left.Batch + longer.Length - a.Length);
    }

    private Value? Gemm(Value value)
    {
        if (value.Rank != 2) return null;
        bool isTurned = _random.Next(3) == 0;
        (int lines, int inner) = isTurned ? (value.Shape[1], value.Shape[0]) : (value.Shape[0], value.Shape[1]);
        return Node("Gemm", [value.Name, Floats(inner, 2), Floats(Pick(new[] { 2 }, [1, 2], [lines, 1]))], [lines, 2], isTurned ? 1 - value.Batch : value.Batch, NodeAttribute.Int("transA", isTurned ? 1 : 0));
    }

    private Value? Einsum(Value value)
    {
        if (value.Rank != 3) return null;
        (int a, int b, int c) = (value.Shape[0], value.Shape[1], value.Shape[2]);
        return Pick(0, 1, 2, 3) switch
        {
            0 => Node("Einsum", [value.Name, Floats(c, 2)], [a, b, 2], value.Batch == 2 ? -1 : value.Batch, NodeAttribute.String("equation", "abc,cd->abd")),
            1 => Node("Einsum", [value.Name, value.Name], [a, b, b], value.Batch == 0 ? 0 : -1, NodeAttribute.String("equation", "abc,adc->abd")),
            2 => Node("Einsum", [value.Name], [c, a], value.Batch == 0 ? 1 : value.Batch == 2 ? 0 : -1, NodeAttribute.String("equation", "abc->ca")),
            _ => Node("Einsum", [value.Name, value.Name], [b, c], value.Batch - 1, NodeAttribute.String("equation", "abc,abc->bc")),
        };
    }

    private Value Picked(Value value, int axis)
    {
        long[] indices = [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => (long)_random.Next(value.Shape[axis]))];
        return Node("Gather", [value.Name, Integers(indices)], [.. value.Shape.Select((length, i) => i == axis ? indices.Length : length)], axis == value.Batch ? -1 : value.Batch, NodeAttribute.Int("axis", axis));
    }

    private Value? Joined(Value left, Value right)
    {
        if (left.Rank == 0 || left.Rank != right.Rank) return null;
        int axis = Axis(left);
        if (left.Shape.Where((length, i) => i != axis && length != right.Shape[i]).Any()) return null;
        return Node("Concat", [left.Name, right.Name], [.. left.Shape.Select((length, i) => i == axis ? length + right.Shape[axis] : length)], axis == left.Batch ? -1 : left.Batch, NodeAttribute.Int("axis", axis));
    }

    private Value Cut(Value value, int axis)
    {
        bool isAll = _random.Next(3) == 0;
        int start = isAll ? 0 : _random.Next(value.Shape[axis]);
        long end = isAll ? long.MaxValue : value.Shape[axis];
        return Node("Slice", [value.Name, Integers(start), Integers(end), Integers(axis)], [.. value.Shape.Select((length, i) => i == axis ? length - start : length)], value.Batch);
    }

    private Value? Halved(Value value)
    {
        if (value.Rank == 0) return null;
        int axis = Axis(value);
        if (value.Shape[axis] % 2 != 0) return null;
        Value half = Node("Split", [value.Name], [.. value.Shape.Select((length, i) => i == axis ? length / 2 : length)], value.Batch, NodeAttribute.Int("axis", axis));
        _graph.Node[^1].Output.Add(half.Name + "_rest");
        _values.Add(half with { Name = half.Name + "_rest" });
        return half;
    }

    private Value? Padded(Value value)
    {
        if (value.Rank == 0) return null;
        int axis = Axis(value);
        var pads = new long[2 * value.Rank];
        pads[axis] = _random.Next(2);
        pads[axis + value.Rank] = _random.Next(2);
        return Node("Pad", [value.Name, Integers(pads)], [.. value.Shape.Select((length, i) => i == axis ? length + (int)(pads[axis] + pads[axis + value.Rank]) : length)], value.Batch);
    }

    // Two neighbouring dimensions become one, or one becomes two; one of them may be left for ONNX Runtime to find.
    private Value? Reshaped(Value value)
    {
        if (value.Rank == 0) return null;
        var shape = value.Shape.ToList();
        int at = _random.Next(shape.Count), batch = value.Batch;
        if (_random.Next(2) == 0 && at + 1 < shape.Count)
        {
            shape[at] *= shape[at + 1];
            shape.RemoveAt(at + 1);
            if (batch > at) batch--;
        }
        else
        {
            int part = Enumerable.Range(1, shape[at]).Where(part => shape[at] % part == 0).OrderBy(_ => _random.Next()).First();
            shape[at] /= part;
            shape.Insert(at + _random.Next(2), part);
            if (batch > at) batch++;
        }
        long[] target = [.. shape.Select(length => (long)length)];
        if (batch >= 0 && _random.Next(6) > 0) target[batch] = -1;
        else if (_random.Next(2) == 0) target[_random.Next(target.Length)] = -1;
        if (target.Length > 0 && _random.Next(3) == 0 && target[0] != -1 && target[0] == value.Shape[0]) target[0] = 0;
        return Node("Reshape", [value.Name, Integers(target)], [.. shape], batch);
    }

    // As exporters write view(x.size(0), -1).
    private Value? ReshapedByShape(Value value)
    {
        if (value.Rank == 0) return null;
        int axis = value.Batch >= 0 && _random.Next(4) > 0 ? value.Batch : _random.Next(value.Rank);
        Value shape = Node("Shape", [value.Name], [value.Rank], -1);
        Value length = Node("Gather", [shape.Name, Integers(axis)], [1], -1);
        Value target = _random.Next(2) == 0
            ? Node("Concat", [length.Name, Integers(-1)], [2], -1, NodeAttribute.Int("axis", 0))
            : Node("Concat", [Integers(-1), length.Name], [2], -1, NodeAttribute.Int("axis", 0));
        bool isFirst = _graph.Node[^1].Input[0] == length.Name;
        int rest = value.Elements / value.Shape[axis];
        return Node("Reshape", [value.Name, target.Name], isFirst ? [value.Shape[axis], rest] : [rest, value.Shape[axis]], axis == value.Batch ? isFirst ? 0 : 1 : -1);
    }

    private Value Flattened(Value value)
    {
        int axis = _random.Next(value.Rank + 1);
        int front = value.Shape.Take(axis).Aggregate(1, (product, length) => product * length);
        return Node("Flatten", [value.Name], [front, value.Elements / front], value.Batch < 0 ? -1 : value.Batch < axis ? 0 : 1, NodeAttribute.Int("axis", axis));
    }

    private Value? Unsqueezed(Value value)
    {
        if (value.Rank > 3) return null;
        int axis = _random.Next(value.Rank + 1);
        return Node("Unsqueeze", [value.Name, Integers(axis)], [.. value.Shape.Take(axis), 1, .. value.Shape.Skip(axis)], value.Batch >= axis ? value.Batch + 1 : value.Batch);
    }

    private Value? Squeezed(Value value)
    {
        if (_random.Next(8) == 0) return Node("Squeeze", [value.Name], [.. value.Shape.Where(length => length != 1)], -1);
        int[] ones = [.. Enumerable.Range(0, value.Rank).Where(i => value.Shape[i] == 1)];
        if (ones.Length == 0) return null;
        int axis = Pick(ones);
        return Node("Squeeze", [value.Name, Integers(axis)], [.. value.Shape.Where((_, i) => i != axis)], axis == value.Batch ? -1 : axis < value.Batch ? value.Batch - 1 : value.Batch);
    }

    private Value? Repeated(Value value)
    {
        if (value.Rank == 0) return null;
        int axis = Axis(value);
        long[] repeats = [.. value.Shape.Select((_, i) => i == axis ? 2L : 1)];
        return Node("Tile", [value.Name, Integers(repeats)], [.. value.Shape.Select((length, i) => i == axis ? 2 * length : length)], value.Batch);
    }

    // A constant of the shape of something, as exporters write ones_like and expand.
    private Value? ExpandedByShape(Value value)
    {
        Value shape = Node("Shape", [value.Name], [value.Rank], -1);
        if (_random.Next(2) == 0) return Node("Add", [value.Name, Node("ConstantOfShape", [shape.Name], value.Shape, value.Batch).Name], value.Shape, value.Batch);
        Value wide = Node("Expand", [Floats([.. value.Shape.Select((length, i) => i == value.Batch || _random.Next(2) == 0 ? 1 : length)]), shape.Name], value.Shape, value.Batch);
        return Node("Concat", [value.Name, wide.Name], [.. value.Shape.Select((length, i) => i == value.Rank - 1 ? 2 * length : length)], value.Batch == value.Rank - 1 ? -1 : value.Batch, NodeAttribute.Int("axis", value.Rank - 1));
    }

    private Value? Recurrent(Value value)
    {
        if (value.Rank != 3) return null;
        // Time first; most often the batch is put second.
        if (value.Batch is 0 or 2 && _random.Next(4) > 0) value = Moved(value, value.Batch, 1);
        const int hidden = 2;
        (string type, int gates) = Pick(("LSTM", 4), ("GRU", 3), ("RNN", 1));
        return Node(
            type, [value.Name, Floats(1, gates * hidden, value.Shape[2]), Floats(1, gates * hidden, hidden)], [value.Shape[0], 1, value.Shape[1], hidden], value.Batch == 1 ? 2 : -1,
            NodeAttribute.Int("hidden_size", hidden));
    }

    private Value? Convolved(Value value) => value.Rank != 3 ? null
        : Node("Conv", [value.Name, Floats(2, value.Shape[1], 3)], [value.Shape[0], 2, value.Shape[2]], value.Batch == 0 ? 0 : -1, NodeAttribute.Ints("pads", 1, 1));

    private Value? Pooled(Value value)
    {
        if (value.Rank < 3) return null;
        if (_random.Next(2) == 0) return Node("GlobalAveragePool", [value.Name], [.. value.Shape.Take(2), .. value.Shape.Skip(2).Select(_ => 1)], value.Batch < 2 ? value.Batch : -1);
        return Node(
            Pick("MaxPool", "AveragePool"), [value.Name], value.Shape, value.Batch, NodeAttribute.Ints("kernel_shape", value.Shape.Skip(2).Select(_ => 3L)),
            NodeAttribute.Ints("pads", value.Shape.Skip(2).Concat(value.Shape.Skip(2)).Select(_ => 1L)));
    }

    private Value? Normalized(Value value)
    {
        if (value.Rank < 2) return null;
        int channels = value.Shape[1];
        // So that rounding is not enlarged where all numbers are the same.
        NodeAttribute epsilon = NodeAttribute.Float("epsilon", 0.1);
        if (value.Rank > 2 && _random.Next(2) == 0) return Node("InstanceNormalization", [value.Name, Floats(channels), Floats(channels)], value.Shape, value.Batch, epsilon);
        string variance = Floats(channels);
        Google.Protobuf.Collections.RepeatedField<float> positive = _graph.Initializer[^1].FloatData;
        for (int i = 0; i < positive.Count; i++) positive[i] += 1;
        return Node("BatchNormalization", [value.Name, Floats(channels), Floats(channels), Floats(channels), variance], value.Shape, value.Batch, epsilon);
    }

    private Value? Largest(Value value)
    {
        if (value.Rank == 0) return null;
        int axis = Axis(value);
        Value top = Node("TopK", [value.Name, Integers(1)], [.. value.Shape.Select((length, i) => i == axis ? 1 : length)], axis == value.Batch ? -1 : value.Batch, NodeAttribute.Int("axis", axis));
        _graph.Node[^1].Output.Add(top.Name + "_indices");
        return top;
    }

    // Divided by a dimension, which may be the number of rows.
    private Value? Averaged(Value value)
    {
        if (value.Rank == 0) return null;
        Value shape = Node("Shape", [value.Name], [value.Rank], -1);
        Value length = Node("Cast", [Node("Gather", [shape.Name, Integers(Axis(value))], [1], -1).Name], [1], -1, NodeAttribute.Int("to", (long)ElementType.Float));
        return Node("Div", [value.Name, length.Name], value.Shape, value.Batch);
    }

    // The number of each place along an axis is added.
    private Value? Positioned(Value value)
    {
        if (value.Rank == 0) return null;
        int axis = Axis(value);
        Value length = Node("Gather", [Node("Shape", [value.Name], [value.Rank], -1).Name, Index(axis)], [], -1);
        Value range = Node("Range", [Index(0), length.Name, Index(1)], [value.Shape[axis]], -1);
        Value column = Node("Reshape", [range.Name, Integers([-1, .. Enumerable.Repeat(1L, value.Rank - 1 - axis)])], [value.Shape[axis], .. Enumerable.Repeat(1, value.Rank - 1 - axis)], -1);
        Value floats = Node("Cast", [column.Name], column.Shape, -1, NodeAttribute.Int("to", (long)ElementType.Float));
        return Node("Add", [value.Name, floats.Name], value.Shape, value.Batch);
    }
}
