using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;
using Gan.Training.Export;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Export;

[TestClass]
public sealed class GraphTracerTests
{
    [TestMethod]
    public void A_layer_that_no_symbolic_writes_is_named_with_its_place()
    {
        using Sequential network = nn.Sequential(nn.Linear(3, 3), nn.Sequential(nn.Tanh(), nn.ELU()));
        string message = Refusal(network);
        StringAssert.Contains(message, "ELU");
        StringAssert.Contains(message, "'1.1'");
    }

    [TestMethod]
    public void A_bare_function_in_forward_is_reported_by_the_layer_that_takes_its_result()
    {
        using var network = new TwoLayers((first, second, x) => second.call(first.call(x) * 2));
        StringAssert.Contains(Refusal(network), "what goes into 'second'");
    }

    [TestMethod]
    public void Forward_in_place_of_call_is_reported()
    {
        using var network = new TwoLayers((first, second, x) => second.call(first.forward(x)));
        string message = Refusal(network);
        StringAssert.Contains(message, "what goes into 'second'");
        StringAssert.Contains(message, ".call()");
    }

    [TestMethod]
    public void A_bare_function_at_the_end_is_reported()
    {
        using var network = new TwoLayers((first, second, x) => second.call(first.call(x)).exp());
        StringAssert.Contains(Refusal(network), "what goes into 'y'");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_network_is_as_it_was_when_tracing_is_over(bool training)
    {
        using Sequential network = nn.Sequential(nn.Linear(3, 3), nn.Dropout(0.5));
        network.train(training);
        using (var tracer = new GraphTracer(new GraphBuilder("g"), network)) Assert.IsFalse(network.modules().Any(module => module.training));
        AssertUntouched(network, training);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_network_is_as_it_was_when_tracing_is_refused(bool training)
    {
        using Sequential network = nn.Sequential(nn.Linear(3, 3), nn.ELU());
        network.train(training);
        Refusal(network);
        AssertUntouched(network, training);
    }

    [TestMethod]
    public void Nodes_and_weights_are_named_as_torch_onnx_names_them()
    {
        using Sequential network = nn.Sequential(
            ("body", nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.LeakyReLU(0.2))),
            ("tail", nn.Sequential(nn.Unflatten(1, [1, 2, 2]), nn.ConvTranspose2d(1, 1, 2, bias: false))));
        ModelProto model = ModelProto.Parser.ParseFrom(ModuleGraph.Of(network, ElementType.Float, 3).Bytes.Span);

        string[] nodes = [.. model.Graph.Node.Select(node => $"{node.Name}({string.Join(", ", node.Input)}) -> {string.Join(", ", node.Output)}")];
        CollectionAssert.AreEqual(
            (string[])
            [
                "/body/body.0/Gemm(x, body.0.weight, body.0.bias) -> /body/body.0/Gemm_output_0",
                "/body/body.1/BatchNormalization(/body/body.0/Gemm_output_0, body.1.weight, body.1.bias, body.1.running_mean, body.1.running_var) -> /body/body.1/BatchNormalization_output_0",
                "/body/body.2/LeakyRelu(/body/body.1/BatchNormalization_output_0) -> /body/body.2/LeakyRelu_output_0",
                "/tail/tail.0/Reshape(/body/body.2/LeakyRelu_output_0, tail.0.shape) -> /tail/tail.0/Reshape_output_0",
                "/tail/tail.1/ConvTranspose(/tail/tail.0/Reshape_output_0, tail.1.weight) -> y",
            ],
            nodes);
    }

    private static string Refusal(nn.Module<Tensor, Tensor> network) =>
        Assert.ThrowsExactly<NotSupportedException>(() => ModuleGraph.Of(network, ElementType.Float, 3)).Message;

    // A hook that was left behind would not know the tensor and would throw.
    private static void AssertUntouched(Sequential network, bool training)
    {
        Assert.IsTrue(network.modules().All(module => module.training == training));
        using Tensor x = ones(2, 3);
        network.call(x).Dispose();
    }

    /// <summary>Two layers whose forward is given.</summary>
    private sealed class TwoLayers : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 3);
        private readonly Tanh second = nn.Tanh();
        private readonly Func<Linear, Tanh, Tensor, Tensor> _forward;

        public TwoLayers(Func<Linear, Tanh, Tensor, Tensor> forward)
            : base(nameof(TwoLayers))
        {
            _forward = forward;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => _forward(first, second, x);
    }
}
