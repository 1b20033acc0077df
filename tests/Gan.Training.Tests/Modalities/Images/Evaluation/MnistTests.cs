using Gan.Tests;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Idx;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class MnistTests
{
    [TestMethod]
    [TestCategory("Slow")]
    public void The_classifier_that_judges_reads_MNIST()
    {
        ImageData mnist = IdxFolder.Load(Requirement.Images("mnist"));
        using var classifier = ImageClassifier.Train(mnist.Train, mnist.Classes.Count);
        Assert.IsGreaterThanOrEqualTo(0.985, classifier.Accuracy(mnist.Test));
    }
}
