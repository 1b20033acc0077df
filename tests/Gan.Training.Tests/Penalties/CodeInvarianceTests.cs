using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class CodeInvarianceTests
{
    private static readonly LatentCode _code = new(3, 1);

    [TestMethod]
    public void Of_images_that_no_change_changes_it_is_the_information_that_categories_hold()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network();
        // All pixels of an image are alike, and borders go on outside.
        Tensor real = tensor([-0.5, 0.1, 0.9, 0.3]).view(4, 1, 1, 1).expand(4, 1, 4, 4);
        double[][] shares = [.. nn.functional.softmax(network.CodeLogits(network.FeaturesOf(real)).narrow(1, 0, 3), 1).data<double>().ToArray().Chunk(3)];
        double[] mean = [.. Enumerable.Range(0, 3).Select(k => shares.Average(row => row[k]))];
        double expected = -0.1 * (4 * Entropy(mean) - shares.Average(Entropy));
        Assert.AreEqual(2 * expected, new CodeInvariance(_code, 2).Compute(Steps.Of(network, real)).ToDouble(), 1e-6);
    }

    [TestMethod]
    public void A_category_that_changes_with_a_turn_costs()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network();
        Tensor real = randn([64, 1, 4, 4], ScalarType.Float64), even = real.mean([2, 3], keepdim: true).expand(real.shape);
        Assert.IsGreaterThan(new CodeInvariance(_code, 1).Compute(Steps.Of(network, even)).ToDouble() + 1e-3, new CodeInvariance(_code, 1).Compute(Steps.Of(network, real)).ToDouble());
    }

    [TestMethod]
    public void Its_gradient_agrees_with_finite_differences_where_nothing_changes()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network();
        Tensor real = tensor([-0.5, 0.1, 0.9, 0.3]).view(4, 1, 1, 1).expand(4, 1, 4, 4);
        foreach (string weights in new[] { "code.output.weight", "code.hidden.weight" })
            FiniteDifferences.Agree(() => new CodeInvariance(_code, 1).Compute(Steps.Of(network, real)), network.get_parameter(weights)!);
    }

    private static double Entropy(IEnumerable<double> shares) => -shares.Sum(share => share * Math.Log(share));

    private static DiscriminatorNetwork Network()
    {
        manual_seed(3);
        var network = new DiscriminatorNetwork(nn.Flatten(), 16, 0);
        network.AddCodeHead(_code);
        network.to(ScalarType.Float64);
        return network;
    }
}
