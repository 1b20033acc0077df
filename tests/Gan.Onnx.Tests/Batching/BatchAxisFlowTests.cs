using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Batching;
using Gan.Onnx.Schema;
using Gan.Onnx.Tests.Rewriting;

namespace Gan.Onnx.Tests.Batching;

/// <summary>What the graph says where random models do not reach: operators that mean something else in other operator sets, trees, branches, and dimensions that nobody knows.</summary>
[TestClass]
public sealed class BatchAxisFlowTests
{
    [TestMethod]
    [DataRow(11L, 1, true)]
    [DataRow(11L, 0, false)]
    [DataRow(13L, 1, true)]
    [DataRow(13L, -1, true)]
    [DataRow(13L, -3, false)]
    public void A_softmax_goes_along_one_axis_or_all_behind_it(long opset, int axis, bool isIndependent)
    {
        Obstacle? obstacle = Of(opset, [2, 3], new NodeProto { OpType = "Softmax", Input = { "x" }, Output = { "y" }, Attribute = { NodeAttribute.Int("axis", axis).Proto } });
        Assert.AreEqual(isIndependent, obstacle is null);
        if (!isIndependent) Assert.IsTrue(obstacle!.IsMixing);
    }

    [TestMethod]
    public void An_old_softmax_of_a_turned_batch_takes_it_with_all_behind_its_axis()
    {
        NodeProto[] turned =
        [
            new() { OpType = "Transpose", Input = { "x" }, Output = { "t" }, Attribute = { NodeAttribute.Ints("perm", 1, 2, 0).Proto } },
            new() { OpType = "Softmax", Input = { "t" }, Output = { "s" }, Attribute = { NodeAttribute.Int("axis", 1).Proto } },
            new() { OpType = "Transpose", Input = { "s" }, Output = { "y" }, Attribute = { NodeAttribute.Ints("perm", 2, 0, 1).Proto } },
        ];
        Assert.IsTrue(Of(11, [2, 3], turned)!.IsMixing);
        Assert.IsNull(Of(13, [2, 3], turned));
    }

    [TestMethod]
    public void Reductions_read_their_axes_where_the_operator_set_has_them()
    {
        Assert.IsNull(Of(11, [2], new NodeProto { OpType = "ReduceSum", Input = { "x" }, Output = { "y" }, Attribute = { NodeAttribute.Ints("axes", 1).Proto } }));
        Assert.IsTrue(Of(11, [2], new NodeProto { OpType = "ReduceSum", Input = { "x" }, Output = { "y" }, Attribute = { NodeAttribute.Ints("axes", -2).Proto } })!.IsMixing);
        Assert.IsTrue(Of(13, [2], new NodeProto { OpType = "ReduceSum", Input = { "x" }, Output = { "y" } })!.IsMixing);
        Assert.IsNull(Of(13, [2], new NodeProto { OpType = "ReduceSum", Input = { "x" }, Output = { "y" }, Attribute = { NodeAttribute.Int("noop_with_empty_axes", 1).Proto } }));
        // Axes that are computed from what is fed are not known.
        Assert.IsFalse(Of(
            18, [2], new NodeProto { OpType = "Cast", Input = { "x" }, Output = { "c" }, Attribute = { NodeAttribute.Int("to", 7).Proto } },
            new NodeProto { OpType = "ReduceSum", Input = { "x", "c" }, Output = { "y" } })!.IsMixing);
    }

    [TestMethod]
    public void Indices_that_count_the_whole_batch_are_not_those_of_rows()
    {
        var pool = new NodeProto { OpType = "MaxPool", Input = { "x" }, Output = { "y", "indices" }, Attribute = { NodeAttribute.Ints("kernel_shape", 2, 2).Proto } };
        ModelProto model = Model(12, [1, 4, 4], pool);
        model.Graph.Output.Add(new ValueInfoProto { Name = "indices" });
        IReadOnlyDictionary<string, Obstacle?> obstacles = BatchAxisFlow.Follow(model);
        Assert.IsNull(obstacles["y"]);
        Assert.IsTrue(obstacles["indices"]!.IsMixing);
    }

    [TestMethod]
    public void Trees_and_linear_models_read_tables_of_rows()
    {
        foreach (string type in new[] { "TreeEnsembleRegressor", "LinearRegressor", "Scaler", "Normalizer", "TreeEnsembleClassifier", "ArrayFeatureExtractor" })
        {
            var node = new NodeProto { OpType = type, Domain = "ai.onnx.ml", Input = { "x" }, Output = { "y" } };
            if (type == "ArrayFeatureExtractor") node.Input.Add("w");
            Assert.IsNull(Of(13, [4], node), type);
            NodeProto turn = new() { OpType = "Transpose", Input = { "x" }, Output = { "t" } };
            node.Input[0] = "t";
            Assert.IsNotNull(Of(13, [4], turn, node), type);
        }
    }

    [TestMethod]
    public void Branches_leave_rows_alike_and_are_not_chosen_by_rows()
    {
        Assert.IsNull(Of(13, [2], Constant("condition"), Choice("condition", "Relu", "Neg")));
        Assert.IsNotNull(Of(13, [2], Constant("condition"), Choice("condition", "Relu", "Transpose")));
        Assert.IsNotNull(Of(13, [2], new NodeProto { OpType = "ReduceMax", Input = { "x" }, Output = { "condition" } }, Choice("condition", "Relu", "Neg")));
    }

    [TestMethod]
    public void Operators_that_nobody_knows_prove_nothing_and_show_nothing()
    {
        Obstacle obstacle = Of(13, [2], new NodeProto { OpType = "Mystery", Domain = "of.mine", Name = "m", Input = { "x" }, Output = { "y" } })!;
        Assert.IsFalse(obstacle.IsMixing);
        Assert.AreEqual("Mystery 'm' is an operator whose rows are not followed", obstacle.Reason);
        Assert.IsFalse(Of(13, [2], new NodeProto { OpType = "Loop", Input = { "", "", "x" }, Output = { "y" } })!.IsMixing);
        // Of constants alone they are constants.
        Assert.IsNotNull(Of(13, [2], new NodeProto { OpType = "Mystery", Domain = "of.mine", Input = { "w" }, Output = { "c" } }, new NodeProto { OpType = "Add", Input = { "x", "c" }, Output = { "y" } }));
    }

    [TestMethod]
    public void Graphs_that_make_no_sense_prove_nothing()
    {
        foreach (NodeProto node in new NodeProto[]
        {
            new() { OpType = "Conv", Input = { "x", "w" }, Output = { "y" } },
            new() { OpType = "Reshape", Input = { "x" }, Output = { "y" } },
            new() { OpType = "Transpose", Input = { "x" }, Output = { "y" }, Attribute = { NodeAttribute.Ints("perm", 0, 7).Proto } },
            new() { OpType = "Gather", Input = { "", "x" }, Output = { "y" } },
            new() { OpType = "Einsum", Input = { "x" }, Output = { "y" } },
            new() { OpType = "Split", Input = { "x" }, Output = { "y" }, Attribute = { NodeAttribute.Int("axis", 9).Proto } },
            new() { OpType = "LSTM", Input = { "x" }, Output = { "y" } },
            new() { OpType = "Relu", Input = { "nowhere" }, Output = { "y" } },
            new() { OpType = "Gemm", Input = { "x" }, Output = { "y" } },
            new() { OpType = "Concat", Output = { "y" } },
        }) Assert.IsNotNull(Of(13, [2], node), node.OpType);
    }

    private static NodeProto Constant(string name) =>
        new() { OpType = "Constant", Output = { name }, Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = new TensorProto { DataType = (int)ElementType.Bool, Int32Data = { 1 } } } } };

    private static NodeProto Choice(string condition, params string[] operators)
    {
        var node = new NodeProto { OpType = "If", Input = { condition }, Output = { "y" } };
        foreach ((string type, string name) in operators.Zip(new[] { "then_branch", "else_branch" }))
        {
            var graph = new GraphProto { Node = { new NodeProto { OpType = type, Input = { "x" }, Output = { name } } }, Output = { new ValueInfoProto { Name = name } } };
            node.Attribute.Add(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = graph });
        }
        return node;
    }

    private static Obstacle? Of(long opset, long[] rowShape, params NodeProto[] nodes) => BatchAxisFlow.Follow(Model(opset, rowShape, nodes))["y"];

    private static ModelProto Model(long opset, long[] rowShape, params NodeProto[] nodes) => new()
    {
        OpsetImport = { new OperatorSetIdProto { Version = opset } },
        Graph = new GraphProto
        {
            Input = { DeclaredShapes.Value("x", ElementType.Float, rowShape) },
            Initializer = { new TensorProto { Name = "w", DataType = (int)ElementType.Float, Dims = { 2 }, FloatData = { Rewritten.Wave(2) } } },
            Node = { nodes.Select(node => node.Clone()) },
            Output = { new ValueInfoProto { Name = "y" } },
        },
    };
}
