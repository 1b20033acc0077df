using Gan.Training.Data;
using Gan.Training.Data.Idx;
using Gan.Training.Metrics;

namespace Gan.Training.Tests.Metrics;

[TestClass]
public sealed class MnistTests
{
    [TestMethod]
    [TestCategory("Slow")]
    public void The_classifier_that_judges_reads_MNIST()
    {
        string? data = Environment.GetEnvironmentVariable("GAN_DATA");
        if (data is null || !IdxFolder.IsOne(Path.Combine(data, "mnist"))) Assert.Inconclusive("GAN_DATA names no folder with mnist in it.");
        ImageData mnist = IdxFolder.Load(Path.Combine(data, "mnist"));
        using var classifier = ImageClassifier.Train(mnist.Train, mnist.Classes.Count);
        Assert.IsGreaterThanOrEqualTo(0.985, classifier.Accuracy(mnist.Test));
    }
}
