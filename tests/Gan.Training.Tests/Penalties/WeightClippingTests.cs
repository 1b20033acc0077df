using Gan.Training.Penalties;
using Gan.Training.Tests.Training;
using Gan.Training.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class WeightClippingTests
{
    [TestMethod]
    public void Weights_outside_are_brought_to_the_bound_and_others_stay()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = nn.Linear(3, 1);
        using (no_grad()) network.weight!.copy_(tensor(new[] { -2f, 0.005f, 0.3f }).reshape(1, 3));
        new WeightClipping(0.01).Apply(network);
        CollectionAssert.AreEqual(new[] { -0.01f, 0.005f, 0.01f }, network.weight!.data<float>().ToArray());
    }

    [TestMethod]
    public void After_each_step_the_discriminator_is_within_the_bound_and_the_generator_is_not_touched()
    {
        using DisposeScope scope = NewDisposeScope();
        Composition composition = new SpyGan().Composition with { Constraints = [new WeightClipping(0.02)] };
        using var trainer = new GanTrainer(composition, SpyGan.Settings, SpyGan.Greys(), 1, CPU);
        trainer.Step();
        Assert.IsLessThanOrEqualTo(0.02f, trainer.Discriminator.parameters().Max(weight => weight.abs().max().ToSingle()));
        Assert.IsGreaterThan(0.02f, trainer.Generator.parameters().Max(weight => weight.abs().max().ToSingle()));
    }
}
