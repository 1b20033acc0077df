using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Gan.Tests;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class FasterGraphTests
{
    [TestMethod]
    public void Generators_of_others_begin_with_a_gemm()
    {
        foreach (string name in new[] { "dcgan-opset11", "dcgan-opset17", "channels-last-opset16", "onehot-opset10" })
        {
            OnnxModel model = OnnxModel.Parse(ForeignModels.Bytes(name));
            string[] operators = [.. GraphOptimizer.Apply(model).ToProto().Graph.Node.Select(node => node.OpType)];
            Assert.ContainsSingle(operators.Where(type => type == "Gemm"), name);
            Assert.ContainsSingle(operators.Where(type => type == "ConvTranspose"), name);
        }
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(7)]
    public void Weights_that_are_listed_as_inputs_are_constants(int format)
    {
        var graph = new GraphBuilder("listed");
        graph.Output("y", graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4), ElementType.Float, 4);
        OnnxModel model = graph.Build(model =>
        {
            model.IrVersion = format;
            foreach (TensorProto tensor in model.Graph.Initializer)
            {
                ValueInfoProto listed = DeclaredShapes.Value(tensor.Name, ElementType.Float, [.. tensor.Dims.Skip(1)]);
                listed.Type.TensorType.Shape.Dim[0] = new() { DimValue = tensor.Dims[0] };
                model.Graph.Input.Add(listed);
            }
        });
        CollectionAssert.AreEqual(new[] { "Gemm" }, Rewritten.Operators(model));
        Assert.HasCount(1, GraphOptimizer.Apply(model).ToProto().Graph.Input);
    }

    [TestMethod]
    public void Weights_that_nothing_reads_any_more_are_not_kept()
    {
        var graph = new GraphBuilder("weights");
        graph.Output("y", graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4), ElementType.Float, 4);
        Assert.HasCount(2, GraphOptimizer.Apply(graph.Build()).ToProto().Graph.Initializer);
    }

    [TestMethod]
    public void Values_that_a_graph_inside_a_node_reads_stay()
    {
        var graph = new GraphBuilder("inner");
        string x = graph.Input("x", ElementType.Float, 6), linear = graph.Linear(x, 6, 4);
        graph.Output("y", graph.Norm(linear, 4), ElementType.Float, 4);
        graph.Output("z", graph.Node("Relu", "", [x]), ElementType.Float, 4);
        OnnxModel model = graph.Build(model =>
        {
            model.Graph.Initializer.Add(new TensorProto { Name = "yes", DataType = 9, Int32Data = { 1 } });
            NodeProto inner = model.Graph.Node[^1];
            inner.OpType = "If";
            inner.Input[0] = "yes";
            inner.Attribute.AddRange(new[] { "then_branch", "else_branch" }.Select(name => new AttributeProto
            {
                Name = name,
                Type = AttributeProto.Types.AttributeType.Graph,
                G = new GraphProto { Name = name, Node = { new NodeProto { OpType = "Tanh", Input = { linear }, Output = { name } } }, Output = { new ValueInfoProto { Name = name } } },
            }));
        });
        Rewritten.Not(model);
    }

    [TestMethod]
    public void Names_that_the_graph_has_are_not_given_again()
    {
        var graph = new GraphBuilder("names");
        string linear = graph.Linear(graph.Input("weight_6_4_faster", ElementType.Float, 6), 6, 4);
        graph.Output(linear + "_bias_faster", graph.Norm(linear, 4), ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Gemm" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void A_runner_runs_the_faster_graph_and_shows_the_model_that_it_was_given()
    {
        var graph = new GraphBuilder("runner");
        graph.Output("y", graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4), ElementType.Float, 4);
        OnnxModel model = graph.Build();
        using var runner = new OnnxRunner(model);
        Assert.AreSame(model, runner.Model);
        Assert.HasCount(4, runner.Run(new Dictionary<string, Array> { ["x"] = Rewritten.Wave(6) })["y"]);
    }
}
