using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class AuxiliaryClassifierTests
{
    [TestMethod]
    public void It_is_the_cross_entropy_of_real_and_of_generated_samples_and_for_the_generator_of_its_own()
    {
        using DisposeScope scope = NewDisposeScope();
        // Logits are the samples themselves.
        DiscriminatorNetwork network = Network(2, 2);
        using (no_grad())
        {
            network.get_parameter("classes.weight")!.copy_(eye(2, dtype: ScalarType.Float64));
            network.get_parameter("classes.bias")!.zero_();
        }
        Tensor real = tensor([1.0, 3.0, 0.0, 0.0], [2, 2]), fake = tensor([0.0, 1.0, 2.0, 0.0], [2, 2]), label = tensor((long[])[0, 1], [2, 1]);
        double ofReal = (Entropy(3 - 1) + Math.Log(2)) / 2, ofFake = (Entropy(1 - 0) + Entropy(2 - 0)) / 2;
        var term = new AuxiliaryClassifier();
        Assert.AreEqual(ofReal + ofFake, term.Compute(Steps.Of(network, real, label, fake: fake))!.ToDouble(), 1e-12);
        Assert.AreEqual(ofFake, term.Compute(new GeneratorStep(network, real, fake, label)).ToDouble(), 1e-12);

        // The right class's logit lies this far below the other's.
        static double Entropy(double below) => Math.Log(1 + Math.Exp(below));
    }

    [TestMethod]
    public void Its_gradients_for_weights_and_samples_agree_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(3, 4);
        Tensor real = randn([5, 3], ScalarType.Float64), fake = randn([5, 3], ScalarType.Float64).requires_grad_(true), label = tensor((long[])[3, 0, 1, 2, 0], [5, 1]);
        var term = new AuxiliaryClassifier();
        FiniteDifferences.Agree(() => term.Compute(Steps.Of(network, real, label, fake: fake.detach()))!, network.get_parameter("classes.weight")!);
        FiniteDifferences.Agree(() => term.Compute(new GeneratorStep(network, real, fake, label)), fake);
    }

    private static DiscriminatorNetwork Network(int features, int classes)
    {
        manual_seed(3);
        var network = new DiscriminatorNetwork(nn.Flatten(), features, classes, labels: LabelHead.Auxiliary);
        network.to(ScalarType.Float64);
        return network;
    }
}
