using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class CodeInformationTests
{
    private static readonly LatentCode _code = new(2, 1);

    [TestMethod]
    public void It_is_the_cross_entropy_of_the_category_and_half_the_squared_error_of_the_rest()
    {
        using DisposeScope scope = NewDisposeScope();
        // What is read are the samples themselves.
        DiscriminatorNetwork network = Network(3);
        using (no_grad())
        {
            network.get_parameter("code.hidden.weight")!.zero_().narrow(0, 0, 3).copy_(eye(3, dtype: ScalarType.Float64));
            network.get_parameter("code.hidden.bias")!.zero_();
            network.get_parameter("code.output.weight")!.zero_().narrow(1, 0, 3).copy_(eye(3, dtype: ScalarType.Float64));
            network.get_parameter("code.output.bias")!.zero_();
        }
        Tensor fake = tensor([1.0, 3.0, 0.5, 2.0, 0.0, 1.0], [2, 3]), code = tensor([1.0, 0.0, -0.5, 1.0, 0.0, 0.0], [2, 3]);
        double category = (Math.Log(1 + Math.Exp(3 - 1)) + Math.Log(1 + Math.Exp(0 - 2))) / 2, rest = (1.0 * 1 + 1 * 1) / 2 / 2;
        var term = new CodeInformation(_code, 0.7, 0.2);
        Assert.AreEqual(0.7 * category + 0.2 * rest, term.Compute(new GeneratorStep(network, fake, fake, null) { FakeCode = code })!.ToDouble(), 1e-12);
        Assert.AreEqual(0.7 * category + 0.2 * rest, term.Compute(Steps.Of(network, fake, fake: fake) with { FakeCode = code })!.ToDouble(), 1e-12);
        Assert.ThrowsExactly<ArgumentException>(() => term.Compute(new GeneratorStep(network, fake, fake, null)));
    }

    [TestMethod]
    public void What_is_read_off_a_pack_answers_for_each_of_its_members()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(3);
        Tensor packs = randn([2, 3], ScalarType.Float64), code = tensor([1.0, 0, 0, 0, 1, 0.5, 0, 1, -1, 1, 0, 0], [4, 3]);
        var term = new CodeInformation(_code, 1, 2);
        double together = term.Compute(new GeneratorStep(network, packs, packs, null) { FakeCode = code })!.ToDouble();
        Tensor each = packs.repeat_interleave(2, 0);
        Assert.AreEqual(term.Compute(new GeneratorStep(network, each, each, null) { FakeCode = code })!.ToDouble(), together, 1e-12);
    }

    [TestMethod]
    public void Its_gradients_for_weights_and_samples_agree_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(4);
        Tensor fake = randn([5, 4], ScalarType.Float64).requires_grad_(true);
        Tensor code = CodesOf(5).to(ScalarType.Float64);
        var term = new CodeInformation(_code, 1.3, 0.8);
        FiniteDifferences.Agree(() => term.Compute(new GeneratorStep(network, fake, fake, null) { FakeCode = code })!, fake);
        FiniteDifferences.Agree(() => term.Compute(Steps.Of(network, fake.detach(), fake: fake.detach()) with { FakeCode = code })!, network.get_parameter("code.output.weight")!);
    }

    private static Tensor CodesOf(int count)
    {
        var values = new float[count * _code.Length];
        for (int i = 0; i < count; i++) _code.Fill(1, i, 0, values.AsSpan(i * _code.Length, _code.Length));
        return tensor(values, [count, _code.Length]);
    }

    private static DiscriminatorNetwork Network(int features)
    {
        manual_seed(3);
        var network = new DiscriminatorNetwork(nn.Flatten(), features, 0);
        network.AddCodeHead(_code);
        network.to(ScalarType.Float64);
        return network;
    }
}
