using Gan.Training.Training;
using Gan.Training.Training.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Training.Optimizers;

[TestClass]
public sealed class OptimizerTests
{
    private const int Steps = 20;

    [TestMethod]
    public void FusedAdam_gives_the_numbers_of_torch_optim_Adam()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] ours = Parameters(), theirs = Parameters();
        using var adam = new FusedAdam(ours, 0.5, 0.99);
        using optim.Optimizer reference = optim.Adam(theirs, 0.01, 0.5, 0.99);
        AssertSameSteps(adam, reference, ours, theirs, 1e-6);
    }

    [TestMethod]
    public void MomentumSgd_gives_the_numbers_of_torch_optim_SGD()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] ours = Parameters(), theirs = Parameters();
        using var momentum = new MomentumSgd(ours, 0.7);
        using optim.Optimizer reference = optim.SGD(theirs, 0.01, 0.7);
        AssertSameSteps(momentum, reference, ours, theirs, 1e-6);
    }

    [TestMethod]
    public void RmsProp_gives_the_numbers_of_torch_optim_RMSProp()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] ours = Parameters(), theirs = Parameters();
        using var prop = new RmsProp(ours, 0.9);
        using optim.Optimizer reference = optim.RMSProp(theirs, 0.01, 0.9);
        AssertSameSteps(prop, reference, ours, theirs, 1e-6);
    }

    [TestMethod]
    public void A_step_takes_the_learning_rate_that_it_is_given()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = Parameters();
        float[] before = parameters[0].data<float>().ToArray();
        using var momentum = new MomentumSgd(parameters, 0);
        momentum.Step([.. parameters.Select(p => ones_like(p))], 0.25);
        CollectionAssert.AreEqual(before.Select(value => value - 0.25f).ToArray(), parameters[0].data<float>().ToArray());
    }

    [TestMethod]
    public void A_moving_average_starts_as_a_copy()
    {
        using Sequential source = Network(1), target = Network(2);
        _ = new MovingAverage(source, target, 0.9);
        foreach ((Tensor from, Tensor to) in States(source).Zip(States(target))) Assert.IsTrue(from.Equals(to));
    }

    [TestMethod]
    public void A_moving_average_follows_weights_and_running_statistics_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential source = Network(1), target = Network(2);
        const double decay = 0.3;
        var average = new MovingAverage(source, target, decay);
        Tensor[] expected = [.. States(source).Select(state => state.clone().to(ScalarType.Float64))];
        // (1 + n) / (10 + n) is below 0.3 for the first three updates.
        double[] decays = [0.1, 2 / 11.0, 0.25, decay, decay, decay];
        for (int update = 0; update < decays.Length; update++)
        {
            ChangeAll(source, update);
            average.Update();
            expected = [.. expected.Zip(States(source), (held, now) => decays[update] * held + (1 - decays[update]) * now)];
        }
        foreach ((Tensor held, Tensor target1) in expected.Zip(States(target))) Assert.IsLessThan(1e-6, (held - target1).abs().max().ToDouble());
    }

    [TestMethod]
    public void A_moving_average_without_decay_is_the_last_weights()
    {
        using Sequential source = Network(1), target = Network(2);
        var average = new MovingAverage(source, target, 0);
        ChangeAll(source, 3);
        average.Update();
        foreach ((Tensor from, Tensor to) in States(source).Zip(States(target))) Assert.IsTrue(from.Equals(to));
    }

    private static void AssertSameSteps(IOptimizer ours, optim.Optimizer theirs, Parameter[] our, Parameter[] their, double tolerance)
    {
        manual_seed(9);
        for (int step = 0; step < Steps; step++)
        {
            Tensor[] gradients = [.. our.Select(p => randn(p.shape) * (step + 1))];
            ours.Step(gradients, 0.01);
            theirs.zero_grad();
            // The gradient of Σ p·g is g.
            their.Select((p, i) => (p * gradients[i]).sum()).Aggregate((a, b) => a + b).backward();
            theirs.step();
        }
        for (int i = 0; i < our.Length; i++)
        {
            Assert.IsLessThan(tolerance, (our[i] - their[i]).abs().max().ToDouble());
            Assert.IsGreaterThan(0.01, (our[i] - Parameters()[i]).abs().max().ToDouble());
        }
    }

    private static Parameter[] Parameters()
    {
        using torch.Generator random = new(4, CPU);
        return [.. ((long[][])[[3, 4], [5], [2, 1, 3, 3]]).Select(shape => nn.Parameter(randn(shape, generator: random)))];
    }

    private static Sequential Network(long seed)
    {
        manual_seed(seed);
        return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4));
    }

    private static IEnumerable<Tensor> States(Sequential network) =>
        network.parameters().Concat(network.buffers().Where(buffer => buffer.dtype == ScalarType.Float32));

    private static void ChangeAll(Sequential network, int by)
    {
        using IDisposable gradients = no_grad();
        int place = 0;
        foreach (Tensor state in States(network)) state.mul_(0.5).add_(by + 0.1 * place++);
    }
}
