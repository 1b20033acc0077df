using Gan.Training.Networks.Modules;
using Gan.Training.Objectives;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using Gan.Training.Tests.Penalties;
using Gan.Training.Training;
using TorchSharp;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class UnrollingTests
{
    private const double LearningRate = 0.3;
    private static readonly NonSaturating _objective = new();

    [TestMethod]
    public void The_discriminator_ahead_is_the_one_that_steps_of_gradient_descent_lead_to()
    {
        using DisposeScope scope = NewDisposeScope();
        using DiscriminatorNetwork network = Network(), stepped = Network();
        (Tensor real, Tensor fake) = Samples();
        for (int i = 0; i < 3; i++)
        {
            (Tensor realScore, Tensor fakeScore) = stepped.ScoreBoth(real, fake, null);
            TorchSharp.Modules.Parameter[] weights = [.. stepped.parameters()];
            Tensor[] slopes = [.. autograd.grad([_objective.DiscriminatorLoss(realScore, fakeScore)], weights)];
            using IDisposable _ = no_grad();
            for (int w = 0; w < weights.Length; w++) weights[w].sub_(LearningRate * slopes[w]);
        }
        Tensor before = network.Score(fake, null), ahead;
        using (new Unrolling(3, LearningRate).LookAhead(new GeneratorStep(network, real, fake, null), _objective)) ahead = network.Score(fake, null);
        Assert.AreEqual(0, (ahead - stepped.Score(fake, null)).abs().max().ToDouble(), 1e-12);
        Assert.IsGreaterThan(1e-3, (ahead - before).abs().max().ToDouble());
        Assert.IsTrue(network.Score(fake, null).equal(before).all().ToBoolean(), "Afterwards it is as it was.");
    }

    [TestMethod]
    public void The_generator_s_gradient_goes_through_the_steps()
    {
        using DisposeScope scope = NewDisposeScope();
        using DiscriminatorNetwork network = Network();
        (Tensor real, Tensor fake) = Samples();
        Tensor Loss()
        {
            using IDisposable ahead = new Unrolling(2, LearningRate).LookAhead(new GeneratorStep(network, real, fake, null), _objective);
            return _objective.GeneratorLoss(network.Score(fake, null));
        }
        double[] gradient = autograd.grad([Loss()], [fake])[0].contiguous().data<double>().ToArray();
        double[] plain = autograd.grad([_objective.GeneratorLoss(network.Score(fake, null))], [fake])[0].contiguous().data<double>().ToArray();
        double[] slopes = FiniteDifferences.Of(() => Steps.WithGradients(() => Loss().ToDouble()), fake);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7);
        Assert.IsGreaterThan(1e-3, gradient.Zip(plain, (one, other) => Math.Abs(one - other)).Max());
    }

    private static DiscriminatorNetwork Network()
    {
        manual_seed(3);
        var network = new DiscriminatorNetwork(nn.Sequential(new MixedLinear(2, 4), nn.Tanh(), new MixedLinear(4, 3), nn.Tanh()), 3, 0);
        network.to(ScalarType.Float64);
        return network;
    }

    private static (Tensor Real, Tensor Fake) Samples()
    {
        manual_seed(4);
        return (randn([5, 2], ScalarType.Float64), (randn([5, 2], ScalarType.Float64) + 1).requires_grad_(true));
    }
}
