using Gan.Training.Settings;
using Gan.Training.Tests.Training;
using Gan.Training.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Health;

[TestClass]
public sealed class GradientNormTests
{
    [TestMethod]
    public void It_is_the_mean_over_steps_of_the_norm_over_all_parameters()
    {
        using DisposeScope scope = NewDisposeScope();
        using var norm = new GradientNorm(CPU);
        norm.Add([tensor((float[])[1, 2]), tensor((float[])[2]).reshape(1, 1)]);
        norm.Add([tensor((float[])[3, 4]), tensor((float[])[12]).reshape(1, 1)]);
        Assert.AreEqual((3 + 13) / 2.0, norm.Take(), 1e-6);
        Assert.AreEqual(double.NaN, norm.Take());
        norm.Add([tensor((float[])[5])]);
        Assert.AreEqual(5, norm.Take(), 1e-6);
    }

    [TestMethod]
    public void A_step_of_plain_descent_is_the_gradient_times_the_learning_rate()
    {
        TrainingSettings settings = SpyGan.Settings.With((OptimizationSettings o) => o with { Optimizer = OptimizerKind.Momentum, Momentum = 0, GeneratorLearningRate = 0.01, DiscriminatorLearningRate = 0.03 });
        using var trainer = new GanTrainer(new SpyGan().Composition, settings, SpyGan.Greys(), 1, CPU);
        using DisposeScope scope = NewDisposeScope();
        Tensor generator = Flat(trainer.Generator), discriminator = Flat(trainer.Discriminator);
        trainer.Step();
        (double G, double D) norms = trainer.TakeGradientNorms();
        Assert.AreEqual((Flat(trainer.Generator) - generator).norm().ToDouble() / 0.01, norms.G, 1e-4);
        Assert.AreEqual((Flat(trainer.Discriminator) - discriminator).norm().ToDouble() / 0.03, norms.D, 1e-4);
    }

    private static Tensor Flat(nn.Module network)
    {
        using IDisposable gradients = no_grad();
        return cat([.. network.parameters().Select(parameter => parameter.flatten())]);
    }
}
