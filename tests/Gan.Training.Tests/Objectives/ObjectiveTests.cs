using Gan.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Objectives;

[TestClass]
public sealed class ObjectiveTests
{
    private static readonly double[] _real = [2, -1, 0.5], _fake = [-3, 0, 1.5];

    [TestMethod]
    [DataRow("minimax")]
    [DataRow("non-saturating")]
    [DataRow("maximum-likelihood")]
    public void The_discriminator_minimises_minus_log_D_of_real_minus_log_1_minus_D_of_fake(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        double expected = -_real.Average(logit => Math.Log(Sigmoid(logit))) - _fake.Average(logit => Math.Log(1 - Sigmoid(logit)));
        Assert.AreEqual(expected, ObjectiveCatalog.All[name].DiscriminatorLoss(Column(_real), Column(_fake)).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void The_generator_of_minimax_minimises_log_1_minus_D_of_fake()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.AreEqual(_fake.Average(logit => Math.Log(1 - Sigmoid(logit))), new Minimax().GeneratorLoss(Column(_fake)).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void The_generator_of_the_non_saturating_game_minimises_minus_log_D_of_fake()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.AreEqual(-_fake.Average(logit => Math.Log(Sigmoid(logit))), new NonSaturating().GeneratorLoss(Column(_fake)).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void The_generator_of_maximum_likelihood_minimises_minus_half_D_over_1_minus_D()
    {
        using DisposeScope scope = NewDisposeScope();
        double expected = -0.5 * _fake.Average(logit => Sigmoid(logit) / (1 - Sigmoid(logit)));
        Assert.AreEqual(expected, new MaximumLikelihood().GeneratorLoss(Column(_fake)).ToDouble(), 1e-12);
    }

    // Real scores 2, -1, 0.5; generated ones -3, 0, 1.5.
    [TestMethod]
    [DataRow("least-squares", 0.5 * (1 + 4 + 0.25) / 3 + 0.5 * (9 + 0 + 2.25) / 3, 0.5 * (16 + 1 + 0.25) / 3)]
    [DataRow("wasserstein", -0.5 - 0.5, 0.5)]
    [DataRow("hinge", (0 + 2 + 0.5) / 3 + (0 + 1 + 2.5) / 3, 0.5)]
    public void Losses_are_those_computed_by_hand(string name, double discriminator, double generator)
    {
        using DisposeScope scope = NewDisposeScope();
        IObjective objective = ObjectiveCatalog.All[name];
        Assert.AreEqual(discriminator, objective.DiscriminatorLoss(Column(_real), Column(_fake)).ToDouble(), 1e-12);
        Assert.AreEqual(generator, objective.GeneratorLoss(Column(_fake)).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Of_the_relativistic_game_pairs_are_compared()
    {
        using DisposeScope scope = NewDisposeScope();
        var game = new Relativistic();
        Assert.AreEqual(-_real.Zip(_fake, (real, fake) => Math.Log(Sigmoid(real - fake))).Average(), game.DiscriminatorLoss(Column(_real), Column(_fake)).ToDouble(), 1e-12);
        Assert.AreEqual(-_real.Zip(_fake, (real, fake) => Math.Log(Sigmoid(fake - real))).Average(), game.GeneratorLoss(Column(_real), Column(_fake)).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Smoothed_on_one_side_a_real_sample_is_generated_with_a_small_probability()
    {
        using DisposeScope scope = NewDisposeScope();
        const double s = 0.1;
        double expected = -_real.Average(logit => (1 - s) * Math.Log(Sigmoid(logit)) + s * Math.Log(1 - Sigmoid(logit))) - _fake.Average(logit => Math.Log(1 - Sigmoid(logit)));
        var smoothed = new OneSidedSmoothing(new NonSaturating(), s);
        Assert.AreEqual(expected, smoothed.DiscriminatorLoss(Column(_real), Column(_fake)).ToDouble(), 1e-12);
        Assert.AreEqual(new NonSaturating().GeneratorLoss(Column(_fake)).ToDouble(), smoothed.GeneratorLoss(Column(_fake)).ToDouble());
    }

    private static IEnumerable<object[]> Names => ObjectiveCatalog.All.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        IObjective objective = ObjectiveCatalog.All[name];
        Tensor real = Column(_real), fake = Column(_fake);
        AssertGradient(() => objective.DiscriminatorLoss(real, fake), real);
        AssertGradient(() => objective.DiscriminatorLoss(real, fake), fake);
        AssertGradient(() => objective.GeneratorLoss(fake), fake);
        AssertGradient(() => objective.GeneratorLoss(real, fake), fake);
    }

    [TestMethod]
    public void Where_the_discriminator_wins_minimax_gives_the_generator_no_gradient_and_the_other_game_does()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.IsLessThan(1e-6, Math.Abs(Slope(new Minimax(), -15)));
        Assert.AreEqual(-1, Slope(new NonSaturating(), -15), 1e-6);
        // Both pull the score up.
        Assert.IsLessThan(0, Slope(new Minimax(), 0));
        Assert.IsLessThan(0, Slope(new NonSaturating(), 0));
    }

    [TestMethod]
    [DataRow("minimax")]
    [DataRow("non-saturating")]
    public void Losses_of_huge_scores_stay_finite(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (double score in (double[])[-1e4, 1e4])
        {
            Assert.IsTrue(double.IsFinite(ObjectiveCatalog.All[name].DiscriminatorLoss(Column([score]), Column([-score])).ToDouble()));
            Assert.IsTrue(double.IsFinite(ObjectiveCatalog.All[name].GeneratorLoss(Column([score])).ToDouble()));
        }
    }

    private static double Slope(IObjective objective, double score)
    {
        Tensor fake = Column([score]);
        return autograd.grad([objective.GeneratorLoss(fake)], [fake])[0].ToDouble();
    }

    private static void AssertGradient(Func<Tensor> loss, Tensor at)
    {
        double[] slopes = FiniteDifferences.Of(() => loss().ToDouble(), at), gradient = autograd.grad([loss()], [at])[0].data<double>().ToArray();
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-8);
    }

    private static Tensor Column(double[] scores) => tensor(scores, [scores.Length, 1], ScalarType.Float64, requires_grad: true);

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
