using Gan.Onnx;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;
using TorchSharp;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class ImageClassifierTests
{
    [TestMethod]
    public void Learns_what_can_be_learnt()
    {
        using var classifier = ImageClassifier.Train(Quadrants.Draw(Quadrants.EvenLabels(200), 1), Quadrants.Classes, Quadrants.Brief);
        var test = Quadrants.Draw(Quadrants.EvenLabels(80), 2);
        Assert.IsGreaterThan(0.97, classifier.Accuracy(test));
        int[] read = classifier.Predict(test);
        Assert.AreEqual(classifier.Accuracy(test), read.Zip(test.Labels!).Count(pair => pair.First == pair.Second) / 80.0);
    }

    [TestMethod]
    [DataRow(60_000, 600)]
    [DataRow(10_000, 600)]
    [DataRow(1_000, 600)]
    [DataRow(300, 352)]
    [DataRow(40, 150)]
    [DataRow(2, 150)]
    public void Few_images_take_fewer_steps(int images, int steps) => Assert.AreEqual(steps, new ClassifierOptions().StepsFor(images));

    [TestMethod]
    public void As_many_steps_are_taken_as_the_images_need()
    {
        var shares = new List<double>();
        using var classifier = ImageClassifier.Train(Quadrants.Draw(Quadrants.EvenLabels(40), 1), Quadrants.Classes, new ClassifierOptions { Features = 8 }, new Shares(shares));
        Assert.HasCount(150, shares);
        Assert.AreEqual(1, shares[^1]);
    }

    private sealed class Shares(List<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard.Add(value);
    }

    [TestMethod]
    [DataRow(28, 1)]
    [DataRow(32, 3)]
    [DataRow(64, 3)]
    [DataRow(8, 1)]
    [DataRow(5, 1)]
    public void Takes_images_of_many_sizes(int size, int channels)
    {
        var images = Quadrants.Draw(Quadrants.EvenLabels(20), 1, channels: channels, size: size);
        using var classifier = ImageClassifier.Train(images, Quadrants.Classes, Quadrants.Brief with { Steps = 2 });
        float[,] features = classifier.Features(images);
        Assert.AreEqual(20, features.GetLength(0));
        Assert.AreEqual(32, features.GetLength(1));
        Assert.HasCount(20, classifier.Predict(images));
    }

    [TestMethod]
    public void Same_seed_same_numbers_whatever_torch_drew_before()
    {
        var images = Quadrants.Draw(Quadrants.EvenLabels(40), 1);
        float[] Run(int seed)
        {
            using var classifier = ImageClassifier.Train(images, Quadrants.Classes, Quadrants.Brief with { Steps = 5, Seed = seed });
            return [.. classifier.Features(images).Cast<float>()];
        }

        float[] first = Run(3);
        torch.rand(7).Dispose();
        CollectionAssert.AreEqual(first, Run(3));
        CollectionAssert.AreNotEqual(first, Run(4));
    }

    [TestMethod]
    public void Leaves_the_generator_of_torch_as_it_was()
    {
        torch.random.manual_seed(11);
        using var wanted = torch.rand(4);
        torch.random.manual_seed(11);
        using (ImageClassifier.Train(Quadrants.Draw(Quadrants.EvenLabels(8), 1), Quadrants.Classes, Quadrants.Brief with { Steps = 1 }))
        {
            using var drawn = torch.rand(4);
            CollectionAssert.AreEqual(wanted.data<float>().ToArray(), drawn.data<float>().ToArray());
        }
    }

    [TestMethod]
    public void A_batch_gives_what_its_images_give_alone()
    {
        var images = Quadrants.Draw(Quadrants.EvenLabels(503), 1);
        using var classifier = ImageClassifier.Train(images, Quadrants.Classes, Quadrants.Brief with { Steps = 3 });
        float[,] all = classifier.Features(images), last = classifier.Features(images.Pick([502]));
        for (int f = 0; f < classifier.FeatureCount; f++) Assert.AreEqual(last[0, f], all[502, f], 1e-4f);
    }

    [TestMethod]
    public void Refuses_what_it_cannot_learn_from()
    {
        var labelled = Quadrants.Draw(Quadrants.EvenLabels(8), 1);
        var unlabelled = new ImageSet(labelled.Pixels, 1, 12, 12);
        Assert.ThrowsExactly<UserInputException>(() => ImageClassifier.Train(unlabelled, Quadrants.Classes));
        Assert.ThrowsExactly<ArgumentException>(() => ImageClassifier.Train(labelled, 3));
        using var classifier = ImageClassifier.Train(labelled, Quadrants.Classes, Quadrants.Brief with { Steps = 1 });
        Assert.ThrowsExactly<UserInputException>(() => classifier.Accuracy(unlabelled));
        Assert.ThrowsExactly<UserInputException>(() => classifier.Predict(Quadrants.Draw([0], 1, size: 16)));
    }

    [TestMethod]
    public void Stops_when_it_is_told_to()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => ImageClassifier.Train(Quadrants.Draw(Quadrants.EvenLabels(8), 1), Quadrants.Classes, Quadrants.Brief, cancellationToken: source.Token));
    }
}
