using System.Diagnostics;
using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Settings;
using Gan.Training.Tests.Export;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class GanTrainerTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void A_step_is_k_discriminator_steps_on_fresh_batches_and_one_generator_step(int k)
    {
        var spy = new SpyGan();
        using var trainer = new GanTrainer(spy.Composition, SpyGan.Settings with { DiscriminatorSteps = k, Batch = 5 }, SpyGan.Greys(), 1, CPU);
        trainer.Step();
        trainer.Step();
        Assert.AreEqual((2 * k, 2), (spy.DiscriminatorLosses, spy.GeneratorLosses));
        CollectionAssert.AreEqual(Enumerable.Range(0, 2 * k).Select(step => (long)step).ToArray(), spy.DiscriminatorSteps.ToArray());
        Assert.HasCount(2 * k * 5, spy.RealBatches.SelectMany(batch => batch).Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(true, 1, 1)]
    [DataRow(true, 3, 3)]
    [DataRow(false, 1, 2)]
    [DataRow(false, 3, 4)]
    public void The_generator_s_step_takes_the_last_fakes_or_draws_new_ones(bool reuse, int k, int drawn)
    {
        var spy = new SpyGan();
        using var trainer = new GanTrainer(spy.Composition, SpyGan.Settings with { DiscriminatorSteps = k, ReuseFakes = reuse }, SpyGan.Greys(), 1, CPU);
        float[] before = Weights(trainer.Generator);
        trainer.Step();
        Assert.AreEqual(drawn, spy.GeneratorCalls);
        CollectionAssert.AreNotEqual(before, Weights(trainer.Generator));
    }

    [TestMethod]
    [DataRow("cgan")]
    [DataRow("dcgan")]
    public void Same_seed_same_weights_and_another_seed_others(string recipe)
    {
        float[] first = Train(recipe, 5);
        rand(11).Dispose();
        CollectionAssert.AreEqual(first, Train(recipe, 5));
        CollectionAssert.AreNotEqual(first, Train(recipe, 6));
    }

    [TestMethod]
    public void The_learning_rate_factor_scales_both_steps()
    {
        TrainingSettings settings = SpyGan.Settings.With((OptimizationSettings o) => o with { Optimizer = OptimizerKind.Momentum, Momentum = 0 });
        (float[] whole, float[] wholeStart) = Move(1);
        (float[] quarter, float[] quarterStart) = Move(0.25);
        CollectionAssert.AreEqual(wholeStart, quarterStart);
        for (int i = 0; i < whole.Length; i++) Assert.AreEqual(0.25f * whole[i], quarter[i], 1e-6f);

        (float[] Moved, float[] Start) Move(double factor)
        {
            using var trainer = new GanTrainer(new SpyGan().Composition, settings, SpyGan.Greys(), 1, CPU);
            float[] start = Weights(trainer.Discriminator);
            trainer.Step(factor);
            return ([.. Weights(trainer.Discriminator).Zip(start, (now, then) => now - then)], start);
        }
    }

    [TestMethod]
    public void With_simultaneous_updates_the_generator_steps_against_the_discriminator_of_before()
    {
        float[] against = Moved(UpdateOrder.Alternating, 1e-12);
        CollectionAssert.AreEqual(against, Moved(UpdateOrder.Simultaneous, 0.5));
        CollectionAssert.AreNotEqual(against, Moved(UpdateOrder.Alternating, 0.5));

        static float[] Moved(UpdateOrder updates, double discriminatorRate)
        {
            TrainingSettings settings = (SpyGan.Settings with { Updates = updates }).With((OptimizationSettings o) => o with { DiscriminatorLearningRate = discriminatorRate });
            using var trainer = new GanTrainer(new SpyGan().Composition, settings, SpyGan.Greys(), 1, CPU);
            trainer.Step();
            return Weights(trainer.Generator);
        }
    }

    [TestMethod]
    public void A_discriminator_learns_to_tell_real_from_generated()
    {
        using var trainer = new GanTrainer(
            new SpyGan().Composition, SpyGan.Settings.With((OptimizationSettings o) => o with { GeneratorLearningRate = 1e-9 }), SpyGan.Greys(), 1, CPU);
        StepReport first = trainer.Step();
        for (int i = 0; i < 150; i++) trainer.Step();
        StepReport last = trainer.Step();
        Assert.IsLessThan(first.DiscriminatorLoss - 0.1, last.DiscriminatorLoss);
        Assert.IsGreaterThan(last.FakeScore, last.RealScore);
    }

    [TestMethod]
    public void Memory_stays_flat_over_200_steps()
    {
        var shape = new ImageShape(1, 28, 28);
        TrainingSettings settings = (SmallGans.Settings with { Batch = 16 }).With((RegularizationSettings r) => r with { R1 = 1 });
        using var trainer = new GanTrainer(RecipeCatalog.Find("cdcgan").Compose(shape, SmallGans.Classes, settings), settings, SmallGans.Images(shape, 100, 1), 1, CPU);
        for (int i = 0; i < 40; i++) trainer.Step();
        (long tensors, long megabytes) = (Tensor.TotalCount, Megabytes());
        for (int i = 0; i < 200; i++) trainer.Step();
        // Wrappers of gradients may wait for a collection; tensors of every step may not.
        Assert.IsLessThan(tensors + 200, Tensor.TotalCount);
        Assert.IsLessThan(megabytes + 60, Megabytes());
    }

    private static long Megabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 >> 20;
    }

    private static float[] Train(string recipe, long seed)
    {
        var shape = new ImageShape(1, 28, 28);
        Recipe found = RecipeCatalog.Find(recipe);
        TrainingSettings settings = SmallGans.Settings.With((RegularizationSettings r) => r with { R1 = 1 });
        using var trainer = new GanTrainer(found.Compose(shape, found.Defaults.IsConditional ? SmallGans.Classes : 0, settings), settings, SmallGans.Images(shape, 40, 1), seed, CPU);
        for (int i = 0; i < 10; i++) trainer.Step();
        return [.. Weights(trainer.Generator), .. Weights(trainer.AveragedGenerator), .. Weights(trainer.Discriminator)];
    }

    private static float[] Weights(nn.Module network) =>
        [.. network.parameters().Concat(network.buffers().Where(buffer => buffer.dtype == ScalarType.Float32)).SelectMany(state => state.cpu().data<float>().ToArray())];
}
