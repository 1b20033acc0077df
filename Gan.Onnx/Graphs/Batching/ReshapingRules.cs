namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that leave the order of the elements and change the dimensions.</summary>
internal static class ReshapingRules
{
    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Reshape", node => [Reshape(node)]),
        new("Flatten", node => [Flatten(node)]),
        new("Squeeze", node => [Squeeze(node)]),
        new("Unsqueeze", node => [Unsqueeze(node)]),
    ];

    private static FlowValue Reshape(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Integers("shape", 1) is not { } shape) return value.Rows is null ? Fixed(value, null) : node.Unclear("reshapes to dimensions that are not followed");
        bool keepsZero = node.Int("allowzero", 0) == 0;
        var dims = new SymbolicDim[shape.Count];
        int open = -1;
        for (int i = 0; i < dims.Length; i++)
        {
            bool isCopy = keepsZero && shape[i].Constant == 0;
            if (isCopy && i >= value.Shape.Count) return value.Rows is null ? Fixed(value, null) : node.Unclear("copies a dimension that is not there");
            dims[i] = isCopy ? value.Shape[i] : shape[i];
            if (shape[i].Constant == -1) open = i;
        }
        return value.Rows is null ? ReshapeFixed(node, value, dims, open) : ReshapeRows(node, value, dims, open);
    }

    private static FlowValue ReshapeFixed(FlowNode node, FlowValue value, SymbolicDim[] dims, int open)
    {
        if (dims.Any(dim => dim.IsOfRows)) return node.Mixes("needs a fixed number of rows");
        if (open >= 0) dims[open] = Quotient(value.Dims is null ? null : SymbolicDim.Product(value.Shape), dims, open) is { IsWhole: true } quotient ? SymbolicDim.Of(quotient.Number) : SymbolicDim.Unknown;
        return Fixed(value, dims);
    }

    private static FlowValue ReshapeRows(FlowNode node, FlowValue value, SymbolicDim[] dims, int open)
    {
        RowLayout rows = value.Rows!.Value;
        if (dims.Count(dim => dim.IsOfRows) > 1) return node.Unclear("has the number of rows in two dimensions");
        int axis = Array.FindIndex(dims, dim => dim.IsOfRows);
        if (axis < 0 && open < 0) return node.Mixes("needs a fixed number of rows");
        // Leading dimensions that stay do not have to be known.
        int same = 0;
        while (same < rows.Axis && same < dims.Length && same != axis && same != open && dims[same] == value.Shape[same] && (dims[same].Constant is not null)) same++;
        long? before = Times(SymbolicDim.Product(value.Shape.Take(rows.Axis).Skip(same)), rows.Outer);
        long? after = Times(SymbolicDim.Product(value.Shape.Skip(rows.Axis + 1)), rows.Inner);
        long? perRow = before is > 0 and var b && after is { } a ? checked(b * a) : null;
        if (axis < 0)
        {
            axis = open;
            (bool isWhole, long number) = Quotient(Times(perRow, SymbolicDim.Product(value.Shape.Take(same)) ?? 0), dims, open);
            if (!isWhole) return perRow is null || number == 0 ? node.Unclear("reshapes rows of a size that is not known") : node.Mixes("puts several rows into one");
            dims[axis] = SymbolicDim.OfRows(number);
        }
        else if (open >= 0)
        {
            SymbolicDim[] others = [.. dims.Select((dim, i) => i == axis ? SymbolicDim.Of(dims[axis].PerRow) : dim)];
            (bool isWhole, long number) = Quotient(Times(perRow, SymbolicDim.Product(value.Shape.Take(same)) ?? 0), others, open);
            if (!isWhole && number != 0) return node.Mixes("needs a fixed number of rows");
            dims[open] = isWhole ? SymbolicDim.Of(number) : SymbolicDim.Unknown;
        }
        if (before is not > 0 || SymbolicDim.Product(dims.Take(axis).Skip(same)) is not { } ahead) return node.Unclear("reshapes dimensions of a size that is not known");
        // What stood before the rows has to be before them still, at least in part along their own axis.
        if (ahead == 0 || before % ahead != 0 || dims[axis].PerRow % (before.Value / ahead) != 0) return node.Mixes("tears rows apart");
        long outer = before.Value / ahead;
        return FlowValue.OfRows(dims, new RowLayout(axis, outer, dims[axis].PerRow / outer));
    }

    // The whole divided by all dimensions but one; the number is 0 where something is not known.
    private static (bool IsWhole, long Number) Quotient(long? whole, SymbolicDim[] dims, int except)
    {
        if (whole is not > 0 || SymbolicDim.Product(dims.Where((_, i) => i != except)) is not { } others || others <= 0) return (false, 0);
        return (whole % others == 0, Math.Max(1, whole.Value / others));
    }

    private static long? Times(long? number, long factor) => number is { } known ? checked(known * factor) : null;

    private static FlowValue Flatten(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return FlowValue.Fixed([SymbolicDim.Unknown, SymbolicDim.Unknown]);
        long axis = node.Int("axis", 1);
        if (axis < 0) axis += value.Shape.Count;
        if (axis < 0 || axis > value.Shape.Count) return node.Unclear("flattens at an axis that is not there");
        SymbolicDim[] front = [.. value.Shape.Take((int)axis)], back = [.. value.Shape.Skip((int)axis)];
        SymbolicDim[] Merged() => [SymbolicDim.Of(SymbolicDim.Product(front)), SymbolicDim.Of(SymbolicDim.Product(back))];
        if (value.Rows is not { } rows) return FlowValue.Fixed(Merged());
        bool isFront = rows.Axis < axis;
        long? outer = Times(SymbolicDim.Product(isFront ? front.Take(rows.Axis) : back.Take(rows.Axis - (int)axis)), rows.Outer);
        long? inner = Times(SymbolicDim.Product(isFront ? front.Skip(rows.Axis + 1) : back.Skip(rows.Axis - (int)axis + 1)), rows.Inner);
        if (outer is not > 0 || inner is not > 0) return node.Unclear("flattens dimensions of a size that is not known");
        var merged = SymbolicDim.OfRows(checked(outer.Value * inner.Value));
        return FlowValue.OfRows(
            isFront ? [merged, SymbolicDim.Of(SymbolicDim.Product(back))] : [SymbolicDim.Of(SymbolicDim.Product(front)), merged],
            new RowLayout(isFront ? 0 : 1, outer.Value, inner.Value));
    }

    private static FlowValue Squeeze(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (!node.HasIntegers("axes", 1))
        {
            if (value.Rows is not null) return node.Mixes("drops the batch of a single row");
            return Fixed(value, value.Dims is { } all && all.All(dim => dim.Constant is not null) ? all.Where(dim => dim.Constant != 1) : null);
        }
        if (Axes(node.Integers("axes", 1), value.Dims?.Count) is not { } axes) return value.Rows is null ? Fixed(value, null) : node.Unclear("squeezes axes that are not followed");
        if (value.Rows is not { } rows) return Fixed(value, value.Shape.Where((_, i) => !axes.Contains(i)));
        return axes.Contains(rows.Axis)
            ? node.Mixes("drops the batch of a single row")
            : value.Moved(value.Shape.Where((_, i) => !axes.Contains(i)), rows.Axis - axes.Count(axis => axis < rows.Axis));
    }

    private static FlowValue Unsqueeze(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        int? rank = value.Dims?.Count + node.Integers("axes", 1)?.Count;
        if (Axes(node.Integers("axes", 1), rank) is not { } axes) return value.Rows is null ? Fixed(value, null) : node.Unclear("inserts axes that are not followed");
        var dims = new List<SymbolicDim>();
        int axisOfRows = 0, next = 0;
        for (int i = 0; i < rank; i++)
        {
            if (!axes.Contains(i) && next == value.Rows?.Axis) axisOfRows = i;
            dims.Add(axes.Contains(i) || next >= value.Shape.Count ? SymbolicDim.Of(1) : value.Shape[next++]);
        }
        return value.Rows is null ? Fixed(value, dims) : value.Moved(dims, axisOfRows);
    }

    /// <summary>Axes counted from the front; null where one is not known or not there.</summary>
    internal static HashSet<int>? Axes(IReadOnlyList<SymbolicDim>? axes, int? rank)
    {
        if (axes is null || rank is not { } known) return null;
        var found = new HashSet<int>();
        foreach (SymbolicDim axis in axes)
        {
            if (axis.Constant is not { } number || number < -known || number >= known || !found.Add((int)(number < 0 ? number + known : number))) return null;
        }
        return found;
    }

    // The elements are those that there were.
    private static FlowValue Fixed(FlowValue value, IEnumerable<SymbolicDim>? dims) => value with { Dims = dims?.ToArray() };
}
