using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class GemmBeforeSumTests
{
    private static readonly string[] _faster = ["Gemm", "Pad", "Gemm", "Unsqueeze", "Add", "Reshape"];

    [TestMethod]
    public void A_row_beside_every_label_is_multiplied_once()
    {
        CollectionAssert.AreEqual(_faster, Rewritten.Operators(EveryLabel()));
        CollectionAssert.AreEqual(_faster, Rewritten.Operators(EveryLabel(isConstantFirst: true, alpha: 0.3)));
        OnnxModel ofNodes = EveryLabel(change: Rewritten.WeightsAsNodes);
        CollectionAssert.AreEqual(_faster, Rewritten.Operators(ofNodes).Where(type => type != "Constant").ToArray());
    }

    [TestMethod]
    public void Axes_and_a_missing_bias_of_old_operator_sets_are_heeded()
    {
        var graph = new GraphBuilder("old");
        string single = graph.Node("Unsqueeze", "", [graph.Input("x", ElementType.Float, 6)], NodeAttribute.Ints("axes", 1));
        string rows = graph.Node("Reshape", "", [graph.Node("Add", "", [single, graph.Weights("labels", Rewritten.Wave(18), 1, 3, 6)]), graph.Integers("shape", -1, 6)]);
        graph.Output("y", graph.Linear(rows, 6, 4), ElementType.Float, 4);
        CollectionAssert.AreEqual(_faster[2..], Rewritten.Operators(graph.Build(model => model.OpsetImport[0].Version = 11)));
    }

    [TestMethod]
    public void What_is_no_row_of_the_same_width_beside_constant_rows_stays()
    {
        Rewritten.Not(EveryLabel(labels: 1));
        Rewritten.Not(EveryLabel(axis: 2));
        Rewritten.Not(EveryLabel(width: 12));
        Rewritten.Not(EveryLabel(isComputed: true));
    }

    // A matrix of 6 columns, 2 of which are padded, and 3 labels. Where it is wrong, only that it stays as it is can be seen.
    private static OnnxModel EveryLabel(bool isConstantFirst = false, double alpha = 1, int labels = 3, int axis = 1, int width = 6, bool isComputed = false, Action<ModelProto>? change = null)
    {
        var graph = new GraphBuilder("every label");
        string features = graph.Linear(graph.Input("x", ElementType.Float, 5), 5, 4);
        string padded = graph.Node("Pad", "", [features, graph.Integers("pads", 0, 0, 0, 2)]);
        string single = graph.Node("Unsqueeze", "", [padded, graph.Integers("axes", axis)]);
        string constant = graph.Weights("labels", Rewritten.Wave(labels * 6), 1, labels, 6);
        if (isComputed) constant = graph.Node("Tanh", "", [constant]);
        string sum = graph.Node("Add", "", isConstantFirst ? [constant, single] : [single, constant]);
        string rows = graph.Node("Reshape", "", [sum, graph.Integers("shape", -1, width)]);
        graph.Output("y", graph.Linear(rows, width, 4, NodeAttribute.Float("alpha", alpha)), ElementType.Float, 4);
        return graph.Build(change);
    }
}
