using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// A batch norm behind a Gemm or a transposed convolution becomes part of its weights. ONNX Runtime does so behind convolutions of both kinds alone;
/// transposed ones are here because <see cref="FirstDeconvolutionAsGemm"/> puts something between the two.
/// </summary>
internal static class BatchNormFolding
{
    internal static void Apply(RewriteGraph graph) => Apply(graph, GemmOrTransposed);

    /// <summary>Does so behind convolutions that are no transposed ones, for a rewrite that has to see their final weights.</summary>
    internal static void ApplyToConvolutions(RewriteGraph graph) => Apply(graph, Convolution.Of);

    private static LinearLayer? GemmOrTransposed(RewriteGraph graph, NodeProto node) =>
        GemmLayer.Of(graph, node) ?? (LinearLayer?)TransposedConvolution.Of(graph, node);

    private static void Apply(RewriteGraph graph, Func<RewriteGraph, NodeProto, LinearLayer?> read)
    {
        foreach (NodeProto norm in graph.All("BatchNormalization"))
        {
            if (graph.SoleReader(norm.Input[0]) is null || graph.Producer(norm.Input[0]) is not { } node || Channels(graph, norm) is not { } channels) continue;
            if (read(graph, node) is not { } layer || layer.Outputs != channels.Factors.Length) continue;
            double[] bias = [.. layer.Bias.Select((number, i) => number * channels.Factors[i] + channels.Offsets[i])];
            if (layer.TryChange(graph, channels.Factors, bias)) graph.Absorb(node, norm);
        }
    }

    // What the norm does to each channel, once training is over.
    private static (double[] Factors, double[] Offsets)? Channels(RewriteGraph graph, NodeProto norm)
    {
        if (norm.Input.Count != 5 || norm.Int("training_mode", 0) != 0) return null;
        StoredFloats?[] stored = [.. norm.Input.Skip(1).Select(graph.Floats)];
        if (stored is not [{ Shape: [var count] } scale, { } offset, { } mean, { } variance]) return null;
        if (stored.Any(vector => vector!.Shape is not [var length] || length != count)) return null;
        double epsilon = norm.Float("epsilon", 1e-5f);
        double[] factors = [.. scale.Values.Select((number, i) => number / Math.Sqrt(variance.Values[i] + epsilon))];
        return (factors, [.. factors.Select((factor, i) => offset.Values[i] - mean.Values[i] * factor)]);
    }
}
