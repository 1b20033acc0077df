namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that take images apart by place and compute others from them.</summary>
internal static class ResizingRules
{
    // Before this, a resize has its scales where later ones have a region.
    private const long ResizeWithRegion = 11;
    private const int Sizes = 3;

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Resize", node => [Resize(node)]),
        new("Upsample", node => [Resize(node)]),
        new("GridSample", node => [GridSample(node)]),
    ];

    private static FlowValue Resize(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return node.Unclear("resizes by numbers that are fed");
        if (value.Dims is null) return FlowValue.Fixed();
        int rank = value.Shape.Count;
        bool isOld = node.Type == "Upsample" || node.Opset < ResizeWithRegion;
        FlowValue? given = node.Input(isOld ? 1 : 2);
        // An empty list of scales stands for none.
        IReadOnlyList<SymbolicDim>? scales = node.Has("scales") ? [.. node.Floats("scales").Select(scale => SymbolicDim.Of(IntegerRules.Integer(scale)))] : given?.Integers is { Count: > 0 } listed ? listed : null, sizes = isOld ? null : node.Input(Sizes)?.Integers;
        int[]? axes = node.Ints("axes") is { } some ? ReshapingRules.Axes([.. some.Select(axis => SymbolicDim.Of(axis))], rank)?.ToArray() : [.. Enumerable.Range(0, rank)];
        IReadOnlyList<SymbolicDim>? factors = scales ?? sizes;
        SymbolicDim[] dims = [.. value.Shape];
        if (axes is null || factors?.Count != axes.Length || node.Text("coordinate_transformation_mode", "") == "tf_crop_and_resize" || node.Text("keep_aspect_ratio_policy", "stretch") != "stretch")
            return value.Rows is null && factors?.Any(factor => factor.IsOfRows) != true ? FlowValue.Fixed(dims.Select(_ => SymbolicDim.Unknown)) : node.Unclear("resizes in a way that is not followed");
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = axes[i];
            if (axis == value.Rows?.Axis)
            {
                bool isSame = scales is null ? factors[i] == dims[axis] : factors[i].Constant == 1;
                if (!isSame) return node.Mixes("resizes along the batch");
            }
            else if (factors[i].IsOfRows) return node.Unclear("resizes by the number of rows");
            else dims[axis] = scales is null ? factors[i] : SymbolicDim.Of(dims[axis].Constant * factors[i].Constant);
        }
        return FlowValue.Of(dims, value.Rows);
    }

    private static FlowValue GridSample(FlowNode node)
    {
        FlowValue image = node.Input(0)!, grid = node.Input(1) ?? FlowValue.Fixed();
        if (image.Rows is null && grid.Rows is null) return FlowValue.Fixed();
        if (image.Rows is not { Axis: 0 } || image.Rows != grid.Rows || image.Shape.Count < 2) return node.Mixes("samples from rows at places that are not theirs");
        return FlowValue.OfRows([.. image.Shape.Take(2), .. grid.Shape.Skip(1).SkipLast(1)], image.Rows.Value);
    }
}
