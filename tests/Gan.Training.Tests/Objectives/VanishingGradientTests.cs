using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Objectives;
using Gan.Training.Settings;
using Gan.Training.Tests.Export;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Objectives;

/// <summary>
/// A discriminator that has all but won leaves the generator of minimax without a gradient, and not that of the non-saturating game (Goodfellow et al., "Generative Adversarial
/// Nets", 2014, section 3; Arjovsky and Bottou, "Towards Principled Methods for Training GANs", 2017, theorem 2.4).
/// </summary>
[TestClass]
public sealed class VanishingGradientTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(-12.0)]
    [DataRow(-3.0)]
    [DataRow(0.0)]
    [DataRow(2.0)]
    public void The_slopes_of_the_two_games_at_a_logit_are_D_and_1_minus_D(double logit)
    {
        double d = 1 / (1 + Math.Exp(-logit));
        Assert.AreEqual(-d, Slope(new Minimax(), logit), 1e-12);
        Assert.AreEqual(d - 1, Slope(new NonSaturating(), logit), 1e-12);
    }

    [TestMethod]
    public void Against_a_discriminator_near_its_optimum_minimax_leaves_the_generator_s_weights_no_gradient()
    {
        TrainingSettings settings = (SmallGans.Settings with { Batch = 32 }).With((OptimizationSettings o) => o with { GeneratorLearningRate = 1e-12 });
        using var trainer = new GanTrainer(RecipeCatalog.Find("gan").Compose(new ImageShape(1, 28, 28), 0, settings), settings, Digits.Load(500, 10).Train, 1, CPU);
        var norms = new List<(double Minimax, double NonSaturating)>();
        for (int step = 0; step <= 200; step++)
        {
            if (step % 100 == 0)
            {
                norms.Add((Norm(trainer, new Minimax()), Norm(trainer, new NonSaturating())));
                TestContext.WriteLine($"after {step} steps of D: minimax {norms[^1].Minimax:g3}, non-saturating {norms[^1].NonSaturating:g3}");
            }
            trainer.Step();
        }
        // D knows nothing in the beginning: D(G(z)) is about a half, and both games pull alike.
        Assert.AreEqual(1, norms[0].Minimax / norms[0].NonSaturating, 0.3);
        Assert.IsLessThan(norms[0].Minimax / 10, norms[2].Minimax);
        Assert.IsLessThan(norms[2].NonSaturating / 1_000, norms[2].Minimax);
        Assert.IsGreaterThan(norms[0].NonSaturating, norms[2].NonSaturating);
    }

    private static double Slope(IObjective objective, double logit)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor score = tensor([logit], [1, 1], ScalarType.Float64, requires_grad: true);
        return autograd.grad([objective.GeneratorLoss(score)], [score])[0].ToDouble();
    }

    private static double Norm(GanTrainer trainer, IObjective objective)
    {
        using DisposeScope scope = NewDisposeScope();
        using var random = new torch.Generator(9, torch.CPU);
        Tensor z = randn([64, trainer.Generator.Latent], generator: random);
        Tensor loss = objective.GeneratorLoss(trainer.Discriminator.Score(trainer.Generator.call(z, null, null), null));
        return cat([.. autograd.grad([loss], [.. trainer.Generator.parameters()]).Select(gradient => gradient.flatten())]).norm().ToDouble();
    }
}
