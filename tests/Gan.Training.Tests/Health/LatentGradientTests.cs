using Gan.Training.Health;
using TorchSharp;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Health;

[TestClass]
public sealed class LatentGradientTests
{
    [TestMethod]
    public void Of_a_linear_generator_it_is_the_norm_of_its_matrix()
    {
        manual_seed(1);
        using var generator = new GeneratorNetwork(input => nn.Linear(input, 3), 5, 0);
        double norm = generator.parameters().First().norm().ToDouble();
        // 64 random directions tell the norm to about a tenth.
        Assert.AreEqual(norm, new LatentGradient(5, 0, 1).Measure(generator), 0.1 * norm);
    }

    [TestMethod]
    public void A_generator_that_passes_its_latent_over_has_none()
    {
        using var generator = new GeneratorNetwork(input => nn.Linear(input, 3), 5, 0);
        using (no_grad()) generator.parameters().First().zero_();
        Assert.AreEqual(0, new LatentGradient(5, 0, 1).Measure(generator));
    }
}
