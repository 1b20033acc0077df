using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.MLNet.Tests.Contract;

/// <summary>A model that takes and gives tensors of many types, each output of its own input.</summary>
internal static class MixedModel
{
    public const int Width = 3;

    /// <summary>Types whose tensors go through a model and back.</summary>
    public static ElementType[] Types { get; } =
    [
        ElementType.Float, ElementType.Double, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.Int64,
        ElementType.UInt8, ElementType.UInt16, ElementType.UInt32, ElementType.UInt64, ElementType.Bool, ElementType.String,
    ];

    public static string Input(ElementType type) => $"In{type}";

    public static string Output(ElementType type) => $"Out{type}";

    /// <summary>Each output is its input, the elements of a row in reverse order, by an operator that knows all types.</summary>
    public static OnnxModel Create(params ElementType[] types)
    {
        var graph = new GraphBuilder("mixed");
        string reverse = graph.Integers("reverse", [.. Enumerable.Range(1, Width).Select(i => (long)(Width - i))]);
        foreach (ElementType type in types)
        {
            string input = graph.Input(Input(type), type, Width);
            graph.Output(Output(type), graph.Node("Gather", "net", [input, reverse], NodeAttribute.Int("axis", 1)), type, Width);
        }
        return graph.Build(new Dictionary<string, string>());
    }
}
