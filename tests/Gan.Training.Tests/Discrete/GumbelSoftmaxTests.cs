using Gan.Training.Discrete;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Discrete;

[TestClass]
public sealed class GumbelSoftmaxTests
{
    private static readonly double[] _probabilities = [0.6, 0.3, 0.1];

    [TestMethod]
    public void Characters_are_drawn_with_the_probabilities_of_softmax()
    {
        const int draws = 20_000;
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = tensor(_probabilities).to(ScalarType.Float32).log().expand(draws, 1, 3);
        foreach (IOutputDraw draw in (IOutputDraw[])[new GumbelSoftmax(1, 1, 0), new CategoricalDraw()])
        {
            using var random = new TorchSharp.torch.Generator(5, CPU);
            Tensor drawn = draw.Apply(logits, logits, 0, random);
            Assert.AreEqual(0, drawn.sub(0.5).abs().sub(0.5).abs().max().ToDouble(), "ones and zeros, exactly");
            Assert.AreEqual(draws, drawn.sum().ToDouble());
            double[] shares = [.. drawn.mean([0L, 1L]).data<float>().ToArray().Select(share => (double)share)];
            // Four deviations of a share over 20,000 draws are at most 0.014.
            for (int i = 0; i < 3; i++) Assert.AreEqual(_probabilities[i], shares[i], 0.014);
        }
    }

    [TestMethod]
    public void The_gradient_is_that_of_softmax_at_the_temperature()
    {
        const double temperature = 0.7;
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor logits = randn([2, 3, 4]).requires_grad_(true), weights = randn([2, 3, 4]);
        using var random = new TorchSharp.torch.Generator(5, CPU);
        Tensor drawn = new GumbelSoftmax(2, temperature, 10).Apply(logits, logits, 99, random);
        float[] actual = autograd.grad([(drawn * weights).sum()], [logits])[0].data<float>().ToArray();
        // By hand: the gradient of sum w softmax((l + g) / t) is p (w - sum p w) / t.
        using var again = new TorchSharp.torch.Generator(5, CPU);
        Tensor uniform = rand([2, 3, 4], generator: again).to(ScalarType.Float64);
        Tensor p = nn.functional.softmax((logits.detach().to(ScalarType.Float64) - uniform.log().neg().log()) / temperature, -1);
        Tensor w = weights.to(ScalarType.Float64);
        double[] expected = (p * (w - (p * w).sum(-1, keepdim: true)) / temperature).data<double>().ToArray();
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-5);
    }

    [TestMethod]
    public void The_temperature_goes_by_the_same_factor_each_step_and_stays()
    {
        var draw = new GumbelSoftmax(4, 1, 100);
        Assert.AreEqual(4, draw.Temperature(0), 1e-12);
        Assert.AreEqual(2, draw.Temperature(50), 1e-12);
        Assert.AreEqual(1, draw.Temperature(100), 1e-12);
        Assert.AreEqual(1, draw.Temperature(1_000), 1e-12);
        Assert.AreEqual(1, new GumbelSoftmax(4, 1, 0).Temperature(0), 1e-12);
    }

    [TestMethod]
    public void Noise_is_finite_at_both_ends()
    {
        using Tensor ends = tensor((float[])[0, 1]), noise = GumbelNoise.Of(ends);
        Assert.AreEqual(-Math.Log(25 * Math.Log(2)), noise[0].ToDouble(), 1e-5);
        Assert.AreEqual(24 * Math.Log(2), noise[1].ToDouble(), 1e-3);
    }
}
