namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that pick elements by index.</summary>
internal static class IndexRules
{
    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Gather", node => [Gather(node)]),
        new("GatherElements", node => [OfElements(node)]),
        new("ScatterElements", node => [OfElements(node)]),
        new("Scatter", node => [OfElements(node)]),
        new("GatherND", node => [GatherNd(node)]),
        new("OneHot", node => [OneHot(node)]),
    ];

    private static FlowValue Gather(FlowNode node)
    {
        FlowValue data = node.Input(0)!, indices = node.Input(1) ?? FlowValue.Fixed();
        if (data.Rows is null && indices.Rows is null && data.Integers is { } numbers && data.Dims is { Count: 1 })
        {
            if (indices.Integers is { } picked && picked.All(index => AxisRules.Axis(index.Constant ?? long.MaxValue, numbers.Count) is not null))
                return indices with { Integers = [.. picked.Select(index => numbers[AxisRules.Axis(index.Constant!.Value, numbers.Count)!.Value])] };
            if (data.CountsRows) return node.Unclear("picks from a shape in a way that is not followed");
        }
        if (data.Dims is null || indices.Dims is null || AxisRules.Axis(node.Int("axis", 0), data.Shape.Count) is not { } axis)
            return data.Rows is null && indices.Rows is null ? FlowValue.Fixed() : node.Unclear("picks from a value of unknown dimensions");
        if (data.CountsRows) return node.Unclear("picks from a shape in a way that is not followed");
        SymbolicDim[] dims = [.. data.Shape.Take(axis), .. indices.Shape, .. data.Shape.Skip(axis + 1)];
        switch (data.Rows, indices.Rows)
        {
            case (null, null):
                return FlowValue.Fixed(dims);
            case ({ } rows, null):
                return rows.Axis == axis ? node.Mixes("picks rows of the batch") : data.Moved(dims, rows.Axis < axis ? rows.Axis : rows.Axis + indices.Shape.Count - 1);
            case (null, { } rows):
                return indices.Moved(dims, axis + rows.Axis);
            default:
                return node.Unclear("picks from rows by numbers of rows");
        }
    }

    // Of the same index but for one axis.
    private static FlowValue OfElements(FlowNode node)
    {
        FlowValue[] inputs = [.. node.Inputs.OfType<FlowValue>()];
        if (inputs.All(input => input.Rows is null)) return FlowValue.Fixed(inputs[^1].Dims);
        FlowValue data = inputs[0];
        if (inputs.Any(input => input.Rows != data.Rows || input.Rows is not { } own || input.Shape[own.Axis] != data.Shape[own.Axis])) return node.Unclear("picks from rows by something else");
        if (AxisRules.Axis(node.Int("axis", 0), data.Shape.Count) is not { } axis || axis == data.Rows!.Value.Axis) return node.Mixes("picks rows of the batch");
        return node.Type == "GatherElements" ? inputs[1].Alike() : data.Alike();
    }

    private static FlowValue GatherNd(FlowNode node)
    {
        FlowValue data = node.Input(0)!, indices = node.Input(1) ?? FlowValue.Fixed();
        if (data.Rows is null && indices.Rows is null) return FlowValue.Fixed();
        if (data.Rows is not null || data.Dims is null || node.Int("batch_dims", 0) != 0 || indices.Rows is not { } rows || rows.Axis == indices.Shape.Count - 1)
            return node.Unclear("picks from rows in a way that is not followed");
        if (indices.Shape[^1].Constant is not { } depth || depth > data.Shape.Count) return node.Unclear("picks from dimensions that are not known");
        return indices.Moved([.. indices.Shape.SkipLast(1), .. data.Shape.Skip((int)depth)], rows.Axis);
    }

    private static FlowValue OneHot(FlowNode node)
    {
        FlowValue indices = node.Input(0)!;
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return node.Unclear("has a depth that is fed");
        if (indices.Dims is null || AxisRules.Axis(node.Int("axis", -1), indices.Shape.Count + 1) is not { } axis)
            return indices.Rows is null ? FlowValue.Fixed() : node.Unclear("inserts an axis that is not there");
        SymbolicDim depth = node.Input(1)?.Integers is [var known] ? known : SymbolicDim.Unknown;
        SymbolicDim[] dims = [.. indices.Shape.Take(axis), depth, .. indices.Shape.Skip(axis)];
        return indices.Moved(dims, indices.Rows is { } rows ? rows.Axis >= axis ? rows.Axis + 1 : rows.Axis : 0);
    }
}
