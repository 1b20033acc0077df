using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// A transposed convolution of a single pixel, with which image generators begin, becomes a Gemm of the whole batch. ONNX Runtime takes one row after the
/// other, and reads all weights again for each.
/// </summary>
internal static class SeedAsGemm
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
