using Gan.Onnx;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Samples.Learning;
using Gan.Training.Tests.Export;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class ClassErrorTests
{
    [TestMethod]
    public void Of_scores_it_is_the_share_whose_highest_is_of_another_class() =>
        Assert.AreEqual(0.25, ClassError.Of([0.1f, 0.2f, 5f, -1f, 0f, 0.5f, -3f, -2f], [1, 0, 1, 0]), 1e-12);

    [TestMethod]
    public void Of_an_exported_discriminator_it_is_taken_on_labelled_test_images_of_the_same_classes()
    {
        var shape = new ImageShape(1, 2, 2);
        manual_seed(1);
        using var network = new DiscriminatorNetwork(nn.Flatten(), 4, SmallGans.Classes, labels: LabelHead.Semi);
        ImageSet training = SmallGans.Images(shape, 60, 1), test = SmallGans.Images(shape, 40, 2);
        string[] classes = ["a", "b", "c"];
        OnnxModel judge = GanExport.Discriminator(
            network, shape, RealismFit.Fit(network, training, test), [0.5, 0.3, 0.2], new GanMetadata { Recipe = "r", LatentDimension = 2, Classes = classes });
        using var model = new GanModel(null, judge);
        using IDisposable gradients = no_grad();
        using Tensor best = network.call(test.ToTensor([.. Enumerable.Range(0, 40)], CPU)).Scores.argmax(1);
        double expected = best.data<long>().Zip(test.Labels!, (read, label) => read == label ? 0.0 : 1).Average();
        Assert.IsTrue(expected is > 0 and < 1);
        Assert.AreEqual(expected, ClassError.Of(model, new ImageData("noise", "00", classes, training, test))!.Value, 1e-12);
        using Gan.Training.Networks.GeneratorNetwork byLabel = Mlp.Generator(shape, 2, SmallGans.Classes);
        using var conditional = new GanModel(GanExport.Generator(byLabel, shape, new GanMetadata { LatentDimension = 2, Classes = classes }), judge);
        Assert.IsNull(ClassError.Of(conditional, new ImageData("noise", "00", classes, training, test)));
        Assert.IsNull(ClassError.Of(model, new ImageData("noise", "00", ["a", "c", "b"], training, test)));
        Assert.IsNull(ClassError.Of(model, new ImageData("noise", "00", classes, training, test.Pick([]))));
    }
}
