namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that reduce, order or sum up along axes.</summary>
internal static class ReductionRules
{
    private static readonly string[] _reductions =
        ["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare"];

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        .. _reductions.Select(name => KeyValuePair.Create<string, FlowRule>(name, node => [Reduce(node)])),
        new("ArgMax", node => [Reduced(node, node.Input(0)!, Single(node, 0))]),
        new("ArgMin", node => [Reduced(node, node.Input(0)!, Single(node, 0))]),
        new("CumSum", node => [AlongOne(node, node.Input(1)?.Integers)]),
        new("CumProd", node => [AlongOne(node, node.Input(1)?.Integers)]),
        new("TopK", node => [TopK(node)]),
    ];

    private static IReadOnlyList<SymbolicDim> Single(FlowNode node, long otherwise) => [SymbolicDim.Of(node.Int("axis", otherwise))];

    private static FlowValue Reduce(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Input(1)?.Rows is not null) return node.Unclear("reduces axes that are fed");
        bool isListed = node.HasIntegers("axes", 1);
        IReadOnlyList<SymbolicDim>? axes = node.Integers("axes", 1);
        if (value.CountsRows)
        {
            SymbolicDim? product = node.Type == "ReduceProd" ? SymbolicDim.Of(1) : null;
            foreach (SymbolicDim number in value.Integers!) product = product is { } sofar ? SymbolicDim.Multiply(sofar, number) : null;
            return product is { } known ? Reduced(node, value, [SymbolicDim.Of(0)]) with { Integers = [known] } : node.Unclear("computes with the number of rows");
        }
        if (!isListed || axes is { Count: 0 })
        {
            if (node.Int("noop_with_empty_axes", 0) != 0) return value.Alike();
            if (value.Rows is not null) return node.Mixes("reduces over all rows");
            return FlowValue.Fixed(node.Int("keepdims", 1) == 0 ? [] : value.Dims?.Select(_ => SymbolicDim.Of(1)));
        }
        return Reduced(node, value, axes);
    }

    private static FlowValue Reduced(FlowNode node, FlowValue value, IReadOnlyList<SymbolicDim>? listed)
    {
        if (ReshapingRules.Axes(listed, value.Dims?.Count) is not { } axes) return value.Rows is null ? FlowValue.Fixed() : node.Unclear("reduces axes that are not followed");
        if (value.Rows is { } rows && axes.Contains(rows.Axis)) return node.Mixes("reduces over all rows");
        if (node.Int("keepdims", 1) != 0) return FlowValue.Of(value.Shape.Select((dim, i) => axes.Contains(i) ? SymbolicDim.Of(1) : dim), value.Rows);
        return value.Moved(value.Shape.Where((_, i) => !axes.Contains(i)), value.Rows is { } kept ? kept.Axis - axes.Count(axis => axis < kept.Axis) : 0);
    }

    /// <summary>The value of an operator that keeps the dimensions and looks at all elements along some axes.</summary>
    internal static FlowValue AlongOne(FlowNode node, IReadOnlyList<SymbolicDim>? axes)
    {
        FlowValue value = node.Input(0)!.Alike();
        if (value.Rows is not { } rows) return value;
        if (ReshapingRules.Axes(axes, value.Shape.Count) is not { } known) return node.Unclear("goes along an axis that is not known");
        return known.Contains(rows.Axis) ? node.Mixes("goes along the rows of the batch") : value;
    }

    private static FlowValue TopK(FlowNode node)
    {
        FlowValue value = AlongOne(node, Single(node, -1));
        if (value.Obstacle is not null || value.Dims is null) return value;
        if (node.Input(1)?.Rows is not null) return node.Unclear("takes a number of elements that is fed");
        if (AxisRules.Axis(node.Int("axis", -1), value.Shape.Count) is not { } axis) return node.Unclear("orders an axis that is not there");
        SymbolicDim count = node.Has("k") ? SymbolicDim.Of(node.Int("k", 1)) : node.Input(1)?.Integers is [var known] ? known : SymbolicDim.Unknown;
        return FlowValue.Of(value.Shape.Select((dim, i) => i == axis ? count : dim), value.Rows);
    }
}
