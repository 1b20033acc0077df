namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that scale elements by what others are.</summary>
internal static class NormalizationRules
{
    // From here on a softmax goes along one axis; before, along that and all behind it.
    private const long SoftmaxOfOneAxis = 13;

    // Up to here a batch norm says itself whether it is for use; before training_mode, outputs of moments say that it trains.
    private const long NormWithoutTest = 7;
    private const long NormWithMode = 14;

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Softmax", node => [Softmax(node)]),
        new("LogSoftmax", node => [Softmax(node)]),
        new("Hardmax", node => [Softmax(node)]),
        new("LpNormalization", node => [ReductionRules.AlongOne(node, [SymbolicDim.Of(node.Int("axis", -1))])]),
        new("MeanVarianceNormalization", node => [ReductionRules.AlongOne(node, [.. (node.Ints("axes") ?? [0, 2, 3]).Select(axis => SymbolicDim.Of(axis))])]),
        new("LayerNormalization", LayerNormalization),
        new("RMSNormalization", LayerNormalization),
        new("BatchNormalization", BatchNormalization),
        new("InstanceNormalization", node => [OfImages(node)]),
        new("GroupNormalization", node => [OfImages(node)]),
        new("LRN", node => [OfImages(node)]),
    ];

    private static FlowValue Softmax(FlowNode node)
    {
        if (node.Opset >= SoftmaxOfOneAxis) return ReductionRules.AlongOne(node, [SymbolicDim.Of(node.Int("axis", -1))]);
        int rank = node.Input(0)!.Shape.Count;
        return ReductionRules.AlongOne(node, AxisRules.Axis(node.Int("axis", 1), rank) is { } axis ? [.. Enumerable.Range(axis, rank - axis).Select(i => SymbolicDim.Of(i))] : null);
    }

    private static IReadOnlyList<FlowValue> LayerNormalization(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (AxisRules.Axis(node.Int("axis", -1), value.Shape.Count) is not { } axis) return [value.Rows is null ? FlowValue.Fixed() : node.Unclear("goes along an axis that is not there")];
        if (value.Rows is { } rows && rows.Axis >= axis) return [node.Mixes("goes along the rows of the batch")];
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return [node.Unclear("scales by numbers of rows")];
        return [value.Alike(), FlowValue.Of(value.Shape.Select((dim, i) => i < axis ? dim : SymbolicDim.Of(1)), value.Rows)];
    }

    private static IReadOnlyList<FlowValue> BatchNormalization(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        bool isTraining = node.Opset >= NormWithMode ? node.Int("training_mode", 0) != 0
            : node.NamedOutputs > 1 || node.Opset < NormWithoutTest && node.Int("is_test", 0) == 0;
        if (value.Rows is null) return [node.Inputs.All(input => input?.Rows is null) ? value.Alike() : node.Unclear("scales a constant by rows"), FlowValue.Fixed()];
        return isTraining ? [node.Mixes("computes mean and variance over all rows, as in training")] : [OfImages(node)];
    }

    // The rows come first, and channels second.
    private static FlowValue OfImages(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return node.Unclear("scales by numbers of rows");
        return value.Rows is null or { Axis: 0 } ? value.Alike() : node.Mixes("takes the batch for channels or pixels");
    }
}
