using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class SupervisedClassificationTests
{
    [TestMethod]
    public void It_is_the_cross_entropy_of_the_labelled_samples_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(2, 2);
        using (no_grad())
        {
            network.get_parameter("classes.weight")!.copy_(eye(2, dtype: ScalarType.Float64));
            network.get_parameter("classes.bias")!.zero_();
        }
        Tensor samples = tensor([1.0, 3.0, 0.0, 0.0, 5.0, 1.0], [3, 2]), label = tensor((long[])[0, 1, 0], [3, 1]);
        double expected = (Math.Log(1 + Math.Exp(2)) + Math.Log(2) + Math.Log(1 + Math.Exp(-4))) / 3;
        Assert.AreEqual(expected, new SupervisedClassification().Compute(Step(network, samples, label))!.ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Its_gradient_for_the_weights_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(3, 4);
        Tensor samples = randn([5, 3], ScalarType.Float64), label = tensor((long[])[3, 0, 1, 2, 0], [5, 1]), weight = network.get_parameter("classes.weight")!;
        Tensor Term() => new SupervisedClassification().Compute(Step(network, samples, label))!;
        FiniteDifferences.Agree(Term, weight);
    }

    [TestMethod]
    public void A_step_without_labelled_samples_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentException>(() => new SupervisedClassification().Compute(Steps.Of(Network(2, 2), zeros([2, 2], ScalarType.Float64))));
    }

    private static DiscriminatorStep Step(DiscriminatorNetwork network, Tensor samples, Tensor label) => Steps.Of(network, zeros_like(samples)) with { Labelled = (samples, label) };

    private static DiscriminatorNetwork Network(int features, int classes)
    {
        manual_seed(3);
        var network = new DiscriminatorNetwork(nn.Flatten(), features, classes, labels: LabelHead.Semi);
        network.to(ScalarType.Float64);
        return network;
    }
}
