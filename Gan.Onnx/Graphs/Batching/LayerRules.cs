namespace Gan.Onnx.Graphs.Batching;

/// <summary>Convolutions and pooling: rows come first, then channels, then pixels.</summary>
internal static class LayerRules
{
    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Conv", node => [Weighted(node, isTransposed: false)]),
        new("ConvInteger", node => [Weighted(node, isTransposed: false)]),
        new("ConvTranspose", node => [Weighted(node, isTransposed: true)]),
        new("AveragePool", node => [Pool(node)]),
        // Its indices count the elements of the whole batch.
        new("MaxPool", node => [Pool(node), node.Input(0)!.Rows is null ? FlowValue.Fixed() : node.Mixes("counts elements of the whole batch")]),
        new("LpPool", node => [Pool(node)]),
        new("GlobalAveragePool", node => [GlobalPool(node)]),
        new("GlobalMaxPool", node => [GlobalPool(node)]),
        new("GlobalLpPool", node => [GlobalPool(node)]),
    ];

    private static FlowValue Weighted(FlowNode node, bool isTransposed)
    {
        FlowValue value = node.Input(0)!;
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return node.Unclear("has weights that depend on rows");
        if (value.Dims is null || node.Input(1)?.Dims is not { } weights || weights.Count != value.Shape.Count) return value.Rows is null ? FlowValue.Fixed() : node.Unclear("has weights of unknown dimensions");
        if (value.Rows is { Axis: not 0 }) return node.Mixes("takes the batch for channels or pixels");
        if (value.Shape.Count < 3) return node.Unclear("reads something that is no image");
        SymbolicDim channels = isTransposed ? SymbolicDim.Of(weights[1].Constant * node.Int("group", 1)) : weights[0];
        IReadOnlyList<long>? kernel = node.Ints("kernel_shape");
        return FlowValue.Of(
            [value.Shape[0], channels, .. value.Shape.Skip(2).Select((length, i) => Window(node, length, kernel is not null && i < kernel.Count ? kernel[i] : weights[i + 2].Constant, i, isTransposed))],
            value.Rows);
    }

    private static FlowValue Pool(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Dims is null) return FlowValue.Fixed();
        if (value.Rows is { Axis: > 1 }) return node.Mixes("takes the batch for pixels");
        IReadOnlyList<long>? kernel = node.Ints("kernel_shape");
        return FlowValue.Of(
            [.. value.Shape.Take(2), .. value.Shape.Skip(2).Select((length, i) => Window(node, length, kernel is not null && i < kernel.Count ? kernel[i] : null, i, isTransposed: false))], value.Rows);
    }

    private static FlowValue GlobalPool(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (value.Rows is { Axis: > 1 }) return node.Mixes("takes the batch for pixels");
        return FlowValue.Of(value.Dims?.Select((dim, i) => i < 2 ? dim : SymbolicDim.Of(1)), value.Rows);
    }

    // How many places a window has along an axis, where that can be told.
    private static SymbolicDim Window(FlowNode node, SymbolicDim length, long? kernel, int index, bool isTransposed)
    {
        long Listed(string attribute, int place, long otherwise) => node.Ints(attribute) is { } listed && place < listed.Count ? listed[place] : otherwise;
        int spatial = node.Input(0)!.Shape.Count - 2;
        string padding = node.Text("auto_pad", "NOTSET");
        long stride = Math.Max(1, Listed("strides", index, 1));
        if (node.Has("output_shape")) return SymbolicDim.Of(node.Ints("output_shape") is { } given && given.Count == spatial ? given[index] : null);
        if (length.Constant is not { } pixels || kernel is not { } size) return SymbolicDim.Unknown;
        if (padding.StartsWith("SAME", StringComparison.Ordinal)) return SymbolicDim.Of(isTransposed ? checked(pixels * stride) : (pixels + stride - 1) / stride);
        long pads = padding == "VALID" ? 0 : Listed("pads", index, 0) + Listed("pads", index + spatial, 0);
        long reach = checked((size - 1) * Listed("dilations", index, 1) + 1);
        if (isTransposed) return SymbolicDim.Of(checked(stride * (pixels - 1) + Listed("output_padding", index, 0) + reach - pads));
        // Whether the last window may reach beyond the end is decided in ways that differ between operator sets.
        if (node.Int("ceil_mode", 0) != 0 && (pixels + pads - reach) % stride != 0) return SymbolicDim.Unknown;
        return SymbolicDim.Of((pixels + pads - reach) / stride + 1);
    }
}
