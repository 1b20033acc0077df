using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// A transposed convolution of a single pixel, with which image generators begin, becomes a Gemm of the whole batch. ONNX Runtime takes one row after the
/// other, and reads all weights again for each.
/// </summary>
internal static class FirstDeconvolutionAsGemm
{
    internal static void Apply(RewriteGraph graph)
    {
        foreach (NodeProto node in graph.All("ConvTranspose"))
        {
            if (TransposedConvolution.Of(graph, node) is not { } seed || !IsPlain(node, seed) || !SinglePixel.Is(graph, node.Input[0])) continue;
            int pixels = seed.Height * seed.Width;
            // The weights are in the order of a matrix already.
            string weights = graph.Store(node.Input[1], graph.Floats(node.Input[1])!.Values, seed.Inputs, (long)seed.Outputs * pixels);
            string bias = graph.Store(node.Output[0] + "_bias", [.. seed.Bias.SelectMany(number => Enumerable.Repeat((float)number, pixels))], (long)seed.Outputs * pixels);
            string product = graph.InsertBefore(node, "Gemm", [SinglePixel.AsMatrix(graph, node), weights, bias]);
            string shape = graph.Store(node.Output[0] + "_shape", [0, seed.Outputs, seed.Height, seed.Width]);
            graph.Change(node, reshape =>
            {
                reshape.OpType = "Reshape";
                reshape.Attribute.Clear();
                reshape.Input.Clear();
                reshape.Input.AddRange([product, shape]);
            });
        }
    }

    // With one pixel the stride says nothing.
    private static bool IsPlain(NodeProto node, TransposedConvolution seed) =>
        node.IsAll("pads", 0) && node.IsAll("dilations", 1) && node.IsAll("output_padding", 0) && !node.Has("output_shape") && !node.Has("auto_pad")
        && (!node.Has("kernel_shape") || node.Attribute.First(a => a.Name == "kernel_shape").Ints.SequenceEqual([seed.Height, seed.Width]));
}

/// <summary>Values [N, C, 1, 1]: a latent that was made an image of one pixel.</summary>
internal static class SinglePixel
{
    private const int MostParts = 16;

    /// <summary>Whether a value that a convolution in two dimensions reads is surely of one pixel.</summary>
    internal static bool Is(RewriteGraph graph, string value)
    {
        if (graph.DeclaredShape(value) is { } declared) return declared is [_, _, 1, 1];
        if (graph.Producer(value) is not { } node) return false;
        if (node.Is("Reshape")) return graph.Integers(node.InputAt(1)) is [_, _, 1, 1];
        if (node.Is("Unsqueeze"))
            return graph.Axes(node) is [2, 3] || graph.Axes(node) is [3] && graph.Producer(node.Input[0], "Unsqueeze") is { } first && graph.Axes(first) is [2];
        // Labels stand beside the noise. Only one level: a value of which another Concat is made is a deeper network than a latent.
        return node.Is("Concat") && node.Int("axis", 0) == 1 && node.Input.Count <= MostParts
            && node.Input.All(part => graph.Producer(part, "Concat") is null && Is(graph, part));
    }

    /// <summary>Adds what makes the input of a node a matrix [N, C].</summary>
    internal static string AsMatrix(RewriteGraph graph, NodeProto reader)
    {
        string value = reader.Input[0];
        // Instead of a shape that is undone.
        if (graph.Producer(value, "Reshape") is { } reshape && graph.Integers(reshape.Input[1]) is { Length: 4 } shape)
            return graph.InsertBefore(reader, "Reshape", [reshape.Input[0], graph.Store(value + "_shape", shape[..2])], [.. reshape.Attribute.Select(NodeAttribute.Of)]);
        return graph.InsertBefore(reader, "Flatten", [value], NodeAttribute.Int("axis", 1));
    }
}
