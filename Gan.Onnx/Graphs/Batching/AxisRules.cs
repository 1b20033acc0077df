namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that order axes otherwise, put values side by side along one, or repeat values.</summary>
internal static class AxisRules
{
    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Transpose", node => [Transpose(node)]),
        new("Concat", node => [Concat(node)]),
        new("Split", Split),
        new("Expand", node => [Expand(node)]),
        new("Tile", node => [Tile(node)]),
        new("ConstantOfShape", node => [ConstantOfShape(node)]),
        new("DepthToSpace", node => [Blocks(node, isToSpace: true)]),
        new("SpaceToDepth", node => [Blocks(node, isToSpace: false)]),
        new("Trilu", node => [OfMatrices(node)]),
        new("EyeLike", node => [node.Input(0)!.Rows is null ? node.Input(0)!.Alike() : node.Mixes("counts the rows of the batch")]),
    ];

    private static FlowValue Transpose(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return FlowValue.Fixed();
        int rank = value.Shape.Count;
        int[] order = node.Ints("perm") is { Count: > 0 } listed ? [.. listed.Select(axis => (int)axis)] : [.. Enumerable.Range(0, rank).Reverse()];
        if (!order.Order().SequenceEqual(Enumerable.Range(0, rank))) return node.Unclear("orders axes that are not there");
        return value.Moved(order.Select(axis => value.Shape[axis]), value.Rows is { } rows ? Array.IndexOf(order, rows.Axis) : 0);
    }

    private static FlowValue Concat(FlowNode node)
    {
        FlowValue[] parts = [.. node.Inputs.OfType<FlowValue>()];
        int rank = parts.Select(part => part.Shape.Count).DefaultIfEmpty(0).Max();
        bool isFixed = parts.All(part => part.Rows is null);
        if (parts.Length == 0 || parts.Any(part => part.Dims is null || part.Shape.Count != rank) || Axis(node.Int("axis", 1), rank) is not { } axis)
            return isFixed && !parts.Any(part => part.CountsRows) ? FlowValue.Fixed() : node.Unclear("joins values of unknown dimensions");
        SymbolicDim? length = SymbolicDim.Of(0);
        foreach (FlowValue part in parts) length = length is { } sofar ? SymbolicDim.Add(sofar, part.Shape[axis]) : null;
        SymbolicDim[] dims = [.. parts[0].Shape];
        if (isFixed)
        {
            dims[axis] = length ?? SymbolicDim.Unknown;
            bool isKnown = rank == 1 && parts.All(part => part.Integers is not null);
            if (!isKnown && parts.Any(part => part.CountsRows)) return node.Unclear("joins the number of rows with something unknown");
            return FlowValue.Fixed(dims) with { Integers = isKnown ? [.. parts.SelectMany(part => part.Integers!)] : null };
        }
        if (parts.Any(part => part.Rows != parts[0].Rows) || parts[0].Rows is not { } rows) return node.Mixes("joins rows with something that is no row, or lies in another way");
        if (length is not { } total) return node.Unclear("joins rows in a way that is not followed");
        dims[axis] = total;
        if (axis != rows.Axis) return FlowValue.OfRows(dims, rows);
        return parts.All(part => part.Shape[axis] == parts[0].Shape[axis])
            ? FlowValue.OfRows(dims, rows with { Outer = checked(rows.Outer * parts.Length) })
            : node.Unclear("joins batches of different lengths");
    }

    private static IReadOnlyList<FlowValue> Split(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return [FlowValue.Fixed()];
        if (Axis(node.Int("axis", 0), value.Shape.Count) is not { } axis) return [node.Unclear("splits an axis that is not there")];
        bool isListed = node.HasIntegers("split", 1);
        if (node.Input(1)?.Rows is not null) return [node.Unclear("splits into lengths that are fed")];
        IReadOnlyList<SymbolicDim>? lengths = node.Integers("split", 1);
        long parts = node.Outputs;
        FlowValue Part(SymbolicDim length, RowLayout? layout) => FlowValue.Of(value.Shape.Select((dim, i) => i == axis ? length : dim), layout);
        if (value.Rows is { } rows && rows.Axis == axis)
        {
            // Whole batches that lie one after another come apart again.
            if (isListed || rows.Outer % parts != 0) return [node.Mixes("splits the batch")];
            return [Part(SymbolicDim.OfRows(value.Shape[axis].PerRow / parts), rows with { Outer = rows.Outer / parts })];
        }
        if (isListed) return [.. Enumerable.Range(0, node.Outputs).Select(i => Part(lengths is not null && i < lengths.Count ? lengths[i] : SymbolicDim.Unknown, value.Rows))];
        long? equal = value.Shape[axis].Constant is { } whole && whole % parts == 0 ? whole / parts : null;
        return [Part(SymbolicDim.Of(equal), value.Rows)];
    }

    private static FlowValue Expand(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Input(1)?.Integers is not { } shape)
            return value.Rows is null && node.Input(1) is { CountsRows: false, Rows: null } ? FlowValue.Fixed() : node.Unclear("expands to dimensions that are not followed");
        if (shape.Count(dim => dim.IsOfRows) > 1) return node.Unclear("has the number of rows in two dimensions");
        if (value.Dims is null) return shape.Any(dim => dim.IsOfRows) ? node.Unclear("expands a value of unknown dimensions") : FlowValue.Fixed();
        int axis = shape.ToList().FindIndex(dim => dim.IsOfRows);
        // The shape behaves as a value of these dimensions would that is the same for all rows.
        FlowValue target = axis < 0 ? FlowValue.Fixed(shape) : FlowValue.OfRows(shape, Uniform(axis, shape[axis], value.Rows));
        return Broadcasting.Of(node, [value, target]);
    }

    // What is the same for all rows lies in any way that others need.
    private static RowLayout Uniform(int axis, SymbolicDim dim, RowLayout? like) =>
        like is { } rows && rows.Outer * rows.Inner == dim.PerRow ? rows with { Axis = axis } : new RowLayout(axis, 1, dim.PerRow);

    private static FlowValue Tile(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return FlowValue.Fixed();
        if (node.Input(1)?.Integers is not { } repeats || repeats.Count != value.Shape.Count || node.Opset < 6)
            return value.Rows is null ? FlowValue.Fixed(value.Shape.Select(_ => SymbolicDim.Unknown)) : node.Unclear("repeats rows a number of times that is not known");
        var dims = new SymbolicDim[repeats.Count];
        for (int i = 0; i < dims.Length; i++)
        {
            if (SymbolicDim.Multiply(value.Shape[i], repeats[i]) is not { } dim) return node.Unclear("repeats rows a number of times that is not known");
            dims[i] = dim;
        }
        if (value.Rows is not { } rows) return FlowValue.Fixed(dims);
        return FlowValue.OfRows(dims, rows with { Outer = dims[rows.Axis].PerRow / rows.Inner });
    }

    private static FlowValue ConstantOfShape(FlowNode node)
    {
        if (node.Input(0)?.Integers is not { } shape) return FlowValue.Fixed();
        if (shape.Count(dim => dim.IsOfRows) > 1) return node.Unclear("has the number of rows in two dimensions");
        int axis = shape.ToList().FindIndex(dim => dim.IsOfRows);
        if (axis >= 0) return FlowValue.OfRows(shape, Uniform(axis, shape[axis], null));
        FlowValue value = FlowValue.Fixed(shape);
        IReadOnlyList<SymbolicDim>? element = node.Tensor("value") is { } tensor ? IntegerRules.Of(tensor).Integers : [SymbolicDim.Of(0)];
        const int mostElements = 64;
        return element is [var one] && shape is [{ Constant: >= 0 and <= mostElements and var count }] ? value with { Integers = [.. Enumerable.Repeat(one, (int)count)] } : value;
    }

    private static FlowValue Blocks(FlowNode node, bool isToSpace)
    {
        const int rank = 4;
        FlowValue value = node.Input(0)!;
        if (value.Dims is not { Count: rank } dims) return value.Rows is null ? FlowValue.Fixed() : node.Unclear("moves blocks of something that is no image");
        if (value.Rows is { Axis: not 0 }) return node.Mixes("moves elements between rows");
        long block = Math.Max(1, node.Int("blocksize", 1));
        SymbolicDim Larger(SymbolicDim dim, long times) => SymbolicDim.Of(dim.Constant is { } number ? checked(number * times) : null);
        SymbolicDim Smaller(SymbolicDim dim, long times) => SymbolicDim.Of(dim.Constant is { } number && number % times == 0 ? number / times : null);
        SymbolicDim[] moved = isToSpace
            ? [dims[0], Smaller(dims[1], block * block), Larger(dims[2], block), Larger(dims[3], block)]
            : [dims[0], Larger(dims[1], block * block), Smaller(dims[2], block), Smaller(dims[3], block)];
        return FlowValue.Of(moved, value.Rows);
    }

    private static FlowValue OfMatrices(FlowNode node)
    {
        FlowValue value = node.Input(0)!.Alike();
        if (node.Input(1)?.Rows is not null) return node.Unclear("has a diagonal that is fed");
        return value.Rows is not { } rows || rows.Axis < value.Shape.Count - 2 ? value : node.Mixes("treats rows by their places in the batch");
    }

    /// <summary>An axis counted from the front; null where it is not there.</summary>
    internal static int? Axis(long axis, int rank) => axis >= -rank && axis < rank ? (int)(axis < 0 ? axis + rank : axis) : null;
}
