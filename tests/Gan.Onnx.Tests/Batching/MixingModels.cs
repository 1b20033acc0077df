using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;
using Gan.Onnx.Tests.Rewriting;

namespace Gan.Onnx.Tests.Batching;

/// <summary>Models whose rows see each other in a batch.</summary>
internal static class MixingModels
{
    public const string Lstm = "sequence-first LSTM";
    public const string TrainingNorm = "BatchNormalization in training mode";
    public const string DynamicRange = "DynamicQuantizeLinear";
    public static readonly string[] All = [Lstm, TrainingNorm, "Softmax", "Centred", "CumSum", "OuterSum", "Reversed", "FixedReshape", "Squeezed", DynamicRange, "First", "Counted"];

    private const int Width = 8;

    public static OnnxModel Of(string name)
    {
        var graph = new GraphBuilder("mixing");
        if (name == Lstm) return OfLstm(graph);
        string x = graph.Input("x", ElementType.Float, Width);
        if (name == TrainingNorm) return OfTrainingNorm(graph, x);
        if (name == DynamicRange) return OfDynamicRange(graph, x);
        string y = name switch
        {
            "Softmax" => graph.Node("Softmax", "", [x], NodeAttribute.Int("axis", 0)),
            "Centred" => graph.Node("Sub", "", [x, graph.Node("ReduceMean", "", [x], NodeAttribute.Ints("axes", 0))]),
            "CumSum" => graph.Node("CumSum", "", [x, graph.Integers("axis", 0)]),
            // [N, 1, 8] and [N, 8] meet in [N, N, 8], which is a row of 8 where there is one alone.
            "OuterSum" => graph.Node("ReduceSum", "", [graph.Node("Add", "", [x, graph.Node("Unsqueeze", "", [x, graph.Integers("axis", 1)])]), graph.Integers("second", 1)], NodeAttribute.Int("keepdims", 0)),
            "Reversed" => graph.Node("Slice", "", [x, graph.Integers("from", -1), graph.Integers("to", int.MinValue), graph.Integers("axis", 0), graph.Integers("step", -1)]),
            "FixedReshape" => graph.Node("Reshape", "", [x, graph.Integers("shape", 1, Width)]),
            "Squeezed" => graph.Node("Unsqueeze", "", [graph.Node("Squeeze", "", [x, graph.Integers("axis", 0)]), graph.Integers("again", 0)]),
            "First" => graph.Node("Gather", "", [x, graph.Integers("rows", 0)], NodeAttribute.Int("axis", 0)),
            "Counted" => graph.Node("Div", "", [x, graph.Node("Cast", "", [graph.Node("Gather", "", [graph.Node("Shape", "", [x]), graph.Integers("batch", 0)])], NodeAttribute.Int("to", 1))]),
            _ => throw new ArgumentException(name),
        };
        graph.Output("y", y, ElementType.Float, Width);
        return graph.Build(new Dictionary<string, string>());
    }

    // Of three outputs, which the graph builder does not write.
    private static OnnxModel OfDynamicRange(GraphBuilder graph, string x)
    {
        graph.Output("y", graph.Node("Identity", "", [x]), ElementType.Float, Width);
        ModelProto proto = graph.Build(new Dictionary<string, string>()).ToProto();
        proto.Graph.Node.Clear();
        proto.Graph.Node.Add(new NodeProto { OpType = "DynamicQuantizeLinear", Input = { "x" }, Output = { "numbers", "scale", "zero" } });
        proto.Graph.Node.Add(new NodeProto { OpType = "DequantizeLinear", Input = { "numbers", "scale", "zero" }, Output = { "y" } });
        return OnnxModel.FromProto(proto, isTrusted: true);
    }

    private static OnnxModel OfLstm(GraphBuilder graph)
    {
        const int hidden = 5;
        string x = graph.Input("x", ElementType.Float, 1, Width);
        string y = graph.Node(
            "LSTM", "", [x, graph.Weights("w", Rewritten.Wave(4 * hidden * Width), 1, 4 * hidden, Width), graph.Weights("r", Rewritten.Wave(4 * hidden * hidden), 1, 4 * hidden, hidden)],
            NodeAttribute.Int("hidden_size", hidden));
        graph.Output("y", y, ElementType.Float, 1, 1, hidden);
        return graph.Build(new Dictionary<string, string>());
    }

    private static OnnxModel OfTrainingNorm(GraphBuilder graph, string x)
    {
        const int opset = 15, format = 8;
        graph.Output("y", graph.Norm(x, Width, NodeAttribute.Int("training_mode", 1)), ElementType.Float, Width);
        return graph.Build(proto =>
        {
            proto.IrVersion = format;
            proto.OpsetImport[0].Version = opset;
            proto.Graph.Node[0].Output.Add(["running_mean", "running_variance"]);
        });
    }
}
