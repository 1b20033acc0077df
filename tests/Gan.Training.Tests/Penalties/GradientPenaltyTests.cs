using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class GradientPenaltyTests
{
    private const double Weight = 10;

    [TestMethod]
    public void Of_a_linear_critic_it_is_the_squared_distance_of_its_norm_from_1()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork critic = Critic(nn.Flatten(), 16);
        double norm = critic.get_parameter("score.weight")!.norm().ToDouble();
        Assert.AreEqual(Weight * (norm - 1) * (norm - 1), new GradientPenalty(Weight).Compute(Steps.Of(critic, Images(5)))!.ToDouble(), 1e-9);
    }

    [TestMethod]
    public void It_is_taken_between_real_and_generated_samples()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor real = ones([300, 1, 1, 1], ScalarType.Float64) * 2, fake = zeros([300, 1, 1, 1], ScalarType.Float64);
        // The slope of x² is 2x: of points spread evenly over 0..2 the mean of (2x − 1)² is 7/3.
        DiscriminatorNetwork critic = Critic(new Square(), 1);
        using (no_grad()) critic.get_parameter("score.weight")!.fill_(1);
        Assert.AreEqual(7.0 / 3, new GradientPenalty(1).Compute(Steps.Of(critic, real, fake: fake))!.ToDouble(), 0.3);
    }

    [TestMethod]
    public void Its_gradient_for_the_weights_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork critic = Critic(nn.Sequential(nn.Conv2d(1, 2, 3), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(8, 3), nn.Tanh()), 3);
        Tensor images = Images(3);
        Tensor Penalty() => new GradientPenalty(Weight).Compute(Steps.Of(critic, images))!;
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in critic.named_parameters().Where(pair => pair.name.EndsWith("weight", StringComparison.Ordinal)))
        {
            double[] gradient = autograd.grad([Penalty()], [parameter])[0].contiguous().data<double>().ToArray();
            double[] slopes = FiniteDifferences.Of(() => Steps.WithGradients(() => Penalty().ToDouble()), parameter);
            for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-6, name);
        }
    }

    [TestMethod]
    public void A_critic_that_is_flat_has_a_finite_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork critic = Critic(nn.Flatten(), 16);
        Tensor weight = critic.get_parameter("score.weight")!;
        using (no_grad()) weight.zero_();
        Assert.IsTrue(autograd.grad([new GradientPenalty(Weight).Compute(Steps.Of(critic, Images(2)))!], [weight])[0].isfinite().all().ToBoolean());
    }

    private static DiscriminatorNetwork Critic(nn.Module<Tensor, Tensor> body, int features)
    {
        manual_seed(3);
        var critic = new DiscriminatorNetwork(body, features, 0);
        critic.to(ScalarType.Float64);
        return critic;
    }

    private static Tensor Images(int count) => linspace(-1, 1, count * 16, ScalarType.Float64).sin().reshape(count, 1, 4, 4);

    private sealed class Square() : nn.Module<Tensor, Tensor>(nameof(Square))
    {
        public override Tensor forward(Tensor x) => x.square().flatten(1);
    }
}
