using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Rewriting;

/// <summary>Layers with weights of their own, as exporters write them.</summary>
internal static class Layers
{
    public static string Linear(this GraphBuilder graph, string value, int inputs, int outputs, params IEnumerable<NodeAttribute> attributes) => graph.Node(
        "Gemm", "", [value, graph.Weights($"weight_{inputs}_{outputs}", Rewritten.Wave(inputs * outputs), outputs, inputs), graph.Weights($"bias_{outputs}", Rewritten.Wave(outputs), outputs)],
        [NodeAttribute.Int("transB", 1), .. attributes]);

    public static string Norm(this GraphBuilder graph, string value, int channels, params IEnumerable<NodeAttribute> attributes) => graph.Node("BatchNormalization", "", NormInputs(graph, value, channels), attributes);

    public static string[] NormInputs(GraphBuilder graph, string value, int channels) =>
    [
        value,
        graph.Weights("scale", Rewritten.Wave(channels, 1.5f), channels),
        graph.Weights("offset", Rewritten.Wave(channels, 0.7f), channels),
        graph.Weights("mean", Rewritten.Wave(channels, 0.3f), channels),
        graph.Weights("variance", [.. Rewritten.Wave(channels).Select(number => 1 + number)], channels),
    ];

    public static string Transposed(this GraphBuilder graph, string value, int inputs, int outputs, int size, params IEnumerable<NodeAttribute> attributes) => graph.Node(
        "ConvTranspose", "", [value, graph.Weights("seed", Rewritten.Wave(inputs * outputs * size * size), inputs, outputs, size, size)], attributes);
}
