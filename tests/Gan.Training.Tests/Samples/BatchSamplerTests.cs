using Gan.Onnx;
using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples.Learning;
using Gan.Training.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Samples;

[TestClass]
public sealed class BatchSamplerTests
{
    [TestMethod]
    public void Each_image_comes_once_an_epoch_with_its_label_and_in_a_new_order()
    {
        int[][] epochs = [Epoch(out BatchSampler sampler, null), Epoch(out _, sampler)];
        using (sampler)
        {
            foreach (int[] epoch in epochs) CollectionAssert.AreEqual(Enumerable.Range(0, SpyGan.Images).ToArray(), epoch.Order().ToArray());
            CollectionAssert.AreNotEqual(epochs[0], epochs[1]);
        }
    }

    [TestMethod]
    public void A_remainder_that_fills_no_batch_is_left_out_and_nothing_comes_twice()
    {
        using DisposeScope scope = NewDisposeScope();
        using var random = new torch.Generator(1, CPU);
        using var sampler = new BatchSampler(SpyGan.Greys(), false, 12, random, CPU);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int[] seen = [.. Enumerable.Range(0, 3).SelectMany(_ => SpyGan.Numbers(sampler.Next().Samples))];
            Assert.HasCount(36, seen.Distinct().ToArray());
        }
    }

    [TestMethod]
    public void The_order_is_that_of_the_generator_whether_images_lie_in_memory_or_are_decoded()
    {
        using DisposeScope scope = NewDisposeScope();
        ImageSet greys = SpyGan.Greys();
        var decoded = new ImageSet(new CachedPixels(greys.Count, greys.ImageSize, greys.CopyTo), 1, 2, 2, greys.Labels);
        foreach (ImageSet images in (ImageSet[])[greys, decoded])
        {
            using torch.Generator random = new(9, CPU), same = new(9, CPU);
            using var sampler = new BatchSampler(images, true, 8, random, CPU);
            for (int epoch = 0; epoch < 3; epoch++)
            {
                long[] order = randperm(SpyGan.Images, ScalarType.Int64, generator: same).data<long>().ToArray();
                int[] handedOut = [.. Enumerable.Range(0, SpyGan.Images / 8).SelectMany(_ => SpyGan.Numbers(sampler.Next().Samples))];
                CollectionAssert.AreEqual(order.Select(place => (int)place).ToArray(), handedOut);
            }
        }
    }

    [TestMethod]
    public void Images_are_in_minus_one_to_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using var random = new torch.Generator(1, CPU);
        using var sampler = new BatchSampler(new ImageSet([0, 0, 255, 255, 51, 51, 0, 255], 1, 2, 2), false, 2, random, CPU);
        float[] values = [.. sampler.Next().Samples.data<float>().ToArray().Distinct().Order()];
        Assert.HasCount(3, values);
        Assert.AreEqual(-1f, values[0]);
        Assert.AreEqual(-0.6f, values[1], 1e-6f);
        Assert.AreEqual(1f, values[2], 1e-6f);
    }

    [TestMethod]
    public void Too_few_images_and_missing_labels_are_refused()
    {
        using var random = new torch.Generator(1, CPU);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => new BatchSampler(SpyGan.Greys(3), false, 4, random, CPU)).Message, "--batch");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new BatchSampler(new ImageSet(new byte[16], 1, 2, 2), true, 4, random, CPU)).Message, "labels");
    }

    private static int[] Epoch(out BatchSampler sampler, BatchSampler? present)
    {
        using DisposeScope scope = NewDisposeScope();
        sampler = present ?? new BatchSampler(SpyGan.Greys(), true, 8, new torch.Generator(1, CPU), CPU);
        var seen = new List<int>();
        for (int i = 0; i < SpyGan.Images / 8; i++)
        {
            (Tensor images, Tensor? labels) = sampler.Next();
            int[] numbers = SpyGan.Numbers(images);
            CollectionAssert.AreEqual(numbers.Select(number => (long)(number % 10)).ToArray(), labels!.data<long>().ToArray());
            seen.AddRange(numbers);
        }
        return [.. seen];
    }
}
