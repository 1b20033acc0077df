using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class CodeReadingTests
{
    [TestMethod]
    public void Categories_get_their_classes_from_training_images_and_are_counted_on_test_images()
    {
        // Category 2 is class 0, 0 is 1 and 1 is 2, with one slip in training; of four test images one is another.
        var reading = CodeReading.Of([2, 2, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2, 0], [2, 0, 1, 1], [0, 1, 2, 0], 3, 3);
        CollectionAssert.AreEqual((int[])[1, 2, 0], reading.ClassOf.ToArray());
        Assert.AreEqual(0.75, reading.Accuracy);
    }

    [TestMethod]
    public void The_discriminators_own_reading_is_taken()
    {
        using IDisposable gradients = no_grad();
        // Two pixels: the brighter one is the category, by its own layers.
        using var network = new DiscriminatorNetwork(nn.Flatten(), 2, 0);
        network.AddCodeHead(new LatentCode(2, 1));
        network.get_parameter("code.hidden.weight")!.zero_().narrow(0, 0, 2).copy_(eye(2));
        network.get_parameter("code.hidden.bias")!.zero_();
        network.get_parameter("code.output.weight")!.zero_().narrow(0, 0, 2).narrow(1, 0, 2).copy_(eye(2));
        network.get_parameter("code.output.bias")!.zero_();
        ImageSet images = new([250, 10, 10, 250, 200, 40, 0, 90], 1, 1, 2, [1, 0, 1, 0]);
        var shape = new ImageShape(1, 1, 2);
        RealismModel realism = RealismFit.Fit(network, images, images);
        OnnxModel file = GanExport.Discriminator(network, shape, realism, [], new GanMetadata { Code = network.Code });
        using var model = new GanModel(null, file);
        CodeReading reading = CodeReading.Of(model, new ImageData("pair", "00", ["right", "left"], images, images))!;
        CollectionAssert.AreEqual((int[])[1, 0], reading.ClassOf.ToArray());
        Assert.AreEqual(1, reading.Accuracy);
        using var plain = new GanModel(null, GanExport.Discriminator(network, shape, realism, [], new GanMetadata()));
        Assert.IsNull(CodeReading.Of(plain, new ImageData("pair", "00", ["right", "left"], images, images)));
    }
}
