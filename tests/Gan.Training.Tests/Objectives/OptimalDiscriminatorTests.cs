using Gan.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Objectives;

/// <summary>
/// Of two known Gaussians the best discriminator is p_r / (p_r + p_g), and the value of the game −2 log 2 + 2 JSD (Goodfellow et al., "Generative Adversarial Nets", 2014, proposition 1
/// and theorem 1): a trained one comes to it.
/// </summary>
[TestClass]
public sealed class OptimalDiscriminatorTests
{
    private const double Mean = 1.5;
    private const int Samples = 4_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_trained_discriminator_comes_to_the_analytic_optimum()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        IObjective game = new Minimax();
        using var network = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1));
        using var adam = optim.Adam(network.parameters(), 0.01, amsgrad: false);
        for (int step = 0; step < 1_500; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            adam.zero_grad();
            game.DiscriminatorLoss(network.call(randn(500, 1)), network.call(randn(500, 1) + Mean)).backward();
            adam.step();
        }

        using IDisposable gradients = no_grad();
        for (double x = -2; x <= 3.5; x += 0.25)
        {
            double d = 1 / (1 + Math.Exp(-network.call(tensor(new[] { (float)x }).reshape(1, 1)).ToDouble()));
            Assert.AreEqual(Density(x, 0) / (Density(x, 0) + Density(x, Mean)), d, 0.05, $"at {x}");
        }
        double loss = game.DiscriminatorLoss(network.call(randn(Samples, 1)), network.call(randn(Samples, 1) + Mean)).ToDouble();
        double divergence = JensenShannon();
        TestContext.WriteLine($"JSD {divergence:f4}, estimated {game.Estimate(loss)!.Value.Value:f4}");
        Assert.AreEqual(-2 * Math.Log(2) + 2 * divergence, -loss, 0.04);
        Assert.AreEqual(divergence, game.Estimate(loss)!.Value.Value, 0.02);
    }

    private static double Density(double x, double mean) => Math.Exp(-(x - mean) * (x - mean) / 2) / Math.Sqrt(2 * Math.PI);

    // By a sum over a fine grid.
    private static double JensenShannon()
    {
        const double Step = 1e-3;
        double sum = 0;
        for (double x = -8; x < 10; x += Step)
        {
            (double p, double q) = (Density(x, 0), Density(x, Mean));
            double middle = (p + q) / 2;
            sum += Step / 2 * (p * Math.Log(p / middle) + q * Math.Log(q / middle));
        }
        return sum;
    }
}
