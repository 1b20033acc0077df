using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class R1Tests
{
    private const double Gamma = 3;

    [TestMethod]
    [DataRow(1)]
    [DataRow(16)]
    public void Of_a_linear_discriminator_it_is_half_gamma_times_the_squared_weights(int interval)
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Linear(0);
        Tensor weight = network.get_parameter("score.weight")!;
        Tensor penalty = new R1(Gamma, interval).Compute(Steps.Of(network, Images(5)))!;
        double[] w = weight.data<double>().ToArray();
        Assert.AreEqual(0.5 * Gamma * interval * w.Sum(value => value * value), penalty.ToDouble(), 1e-12);
        double[] gradient = autograd.grad([penalty], [weight])[0].data<double>().ToArray();
        for (int i = 0; i < w.Length; i++) Assert.AreEqual(Gamma * interval * w[i], gradient[i], 1e-12);
    }

    [TestMethod]
    public void With_labels_it_is_taken_under_each_image_s_own_label()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Linear(3);
        Tensor weight = network.get_parameter("score.weight")!, byClass = network.get_parameter("projection.weight")!;
        Tensor label = tensor((long[])[2, 0, 0, 1], [4, 1]);
        double expected = 0.5 * Gamma * (weight + byClass.index_select(0, label.view(-1))).square().sum(1).mean().ToDouble();
        Assert.AreEqual(expected, new R1(Gamma, 1).Compute(Steps.Of(network, Images(4), label))!.ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Its_gradient_for_the_weights_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        nn.Module<Tensor, Tensor> body = nn.Sequential(nn.Conv2d(1, 2, 3), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(8, 3), nn.Tanh());
        var network = new DiscriminatorNetwork(body, 3, 0);
        network.to(ScalarType.Float64);
        Tensor images = Images(3);
        var penalty = new R1(Gamma, 1);
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in network.named_parameters().Where(pair => pair.name.EndsWith("weight", StringComparison.Ordinal)))
        {
            double[] gradient = autograd.grad([penalty.Compute(Steps.Of(network, images))!], [parameter])[0].contiguous().data<double>().ToArray();
            double[] slopes = FiniteDifferences.Of(() => Steps.WithGradients(() => penalty.Compute(Steps.Of(network, images))!.ToDouble()), parameter);
            for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7, name);
        }
    }

    [TestMethod]
    public void It_is_left_out_of_all_steps_but_every_sixteenth()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Linear(0);
        var penalty = new R1(Gamma);
        long[] computed = [.. Enumerable.Range(0, 40).Select(step => (long)step).Where(step => penalty.Compute(Steps.Of(network, Images(2), number: step)) is not null)];
        CollectionAssert.AreEqual((long[])[0, 16, 32], computed);
    }

    [TestMethod]
    public void R2_is_the_same_of_generated_samples()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        var network = new DiscriminatorNetwork(nn.Sequential(nn.Flatten(), nn.Linear(16, 3), nn.Tanh()), 3, 0);
        network.to(ScalarType.Float64);
        Tensor images = Images(5);
        DiscriminatorStep fake = Steps.Of(network, Images(2), fake: images, number: 32), real = Steps.Of(network, images, number: 32);
        Assert.AreEqual(new R1(Gamma).Compute(real)!.ToDouble(), new R2(Gamma).Compute(fake)!.ToDouble());
        Assert.IsNull(new R2(Gamma).Compute(Steps.Of(network, images, number: 33)));
    }

    private static DiscriminatorNetwork Linear(int classes)
    {
        manual_seed(1);
        var network = new DiscriminatorNetwork(nn.Flatten(), 16, classes);
        network.to(ScalarType.Float64);
        return network;
    }

    private static Tensor Images(int count) => linspace(-1, 1, count * 16, ScalarType.Float64).sin().reshape(count, 1, 4, 4);
}
