using Gan.Training.Discrete;
using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Discrete;

[TestClass]
public sealed class ReinforceTests
{
    private const int Length = 2, Characters = 2, Outcomes = 4;

    [TestMethod]
    public void In_expectation_it_is_the_gradient_of_the_expected_reward()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        var judge = new DiscriminatorNetwork(nn.Sequential(nn.Flatten(), nn.Linear(Length * Characters, 5), nn.Tanh()), 5, 0);
        judge.to(ScalarType.Float64);
        Tensor logits = randn([1, Length, Characters], ScalarType.Float64).requires_grad_(true);
        Tensor[] strings = [.. Enumerable.Range(0, Outcomes).Select(OneHot)];
        double[] rewards = [.. strings.Select(text => judge.Score(text, null).ToDouble())];

        // All batches of two strings, each with its probability.
        Tensor loss = zeros([], ScalarType.Float64);
        double[] probabilities = [.. strings.Select(text => Probability(logits, text))];
        for (int first = 0; first < Outcomes; first++)
        {
            for (int second = 0; second < Outcomes; second++)
            {
                Tensor drawn = cat([strings[first], strings[second]]);
                var step = new GeneratorStep(judge, drawn, drawn, null) { Draw = new DiscreteDraw(logits.expand(2, Length, Characters), drawn) };
                loss = loss + probabilities[first] * probabilities[second] * new Reinforce().Compute(step);
            }
        }
        double[] gradient = autograd.grad([loss], [logits])[0].data<double>().ToArray();
        double[] slopes = FiniteDifferences.Of(() => Enumerable.Range(0, Outcomes).Sum(i => Probability(logits, strings[i]) * rewards[i]), logits);
        Assert.IsTrue(slopes.Max(Math.Abs) > 1e-3);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(-slopes[i], gradient[i], 1e-8);
    }

    [TestMethod]
    public void Rewards_that_are_all_alike_teach_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        var judge = new DiscriminatorNetwork(nn.Flatten(), Length * Characters, 0);
        Tensor logits = randn([3, Length, Characters]).requires_grad_(true), drawn = OneHot(1).to(ScalarType.Float32).expand(3, Length, Characters);
        Tensor loss = new Reinforce().Compute(new GeneratorStep(judge, drawn, drawn, null) { Draw = new DiscreteDraw(logits, drawn) });
        Assert.AreEqual(0, autograd.grad([loss], [logits])[0].abs().max().ToDouble(), 1e-6);
    }

    // String i: its bits are its characters.
    private static Tensor OneHot(int i) => nn.functional.one_hot(tensor((long[])[i / 2, i % 2], [1, Length]), Characters).to(ScalarType.Float64);

    private static double Probability(Tensor logits, Tensor text) => (nn.functional.log_softmax(logits.detach(), -1) * text).sum().exp().ToDouble();
}
