using Gan.Training.Files;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class ImageDatasetOpenerTests
{
    [TestMethod]
    public void Digits_are_opened_by_name_and_size()
    {
        Assert.AreEqual((28, 20_000, 4_000), Describe(ImageDatasetOpener.Open("digits")));
        Assert.AreEqual((32, 20_000, 4_000), Describe(ImageDatasetOpener.Open(new DatasetSpec(["digits"], 32))));
    }

    [TestMethod]
    [DataRow(null, 28, 0)]
    [DataRow(32, 32, 2)]
    [DataRow(64, 64, null)]
    public void Sets_of_28_pixels_are_padded_to_32_and_resampled_beyond(int? asked, int got, int? border)
    {
        using var folder = new TempFolder();
        byte[] white = [.. Enumerable.Repeat((byte)255, 28 * 28)];
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, .. white]);

        ImageSet images = ImageDatasetOpener.Open(new DatasetSpec([folder.Path], asked)).Train;

        Assert.AreEqual((got, got), (images.Height, images.Width));
        int inner = border is { } pixels ? got - 2 * pixels : got;
        Assert.AreEqual(inner * inner, images.Pixels.Count(value => value == 255));
    }

    [TestMethod]
    public void What_is_not_there_is_answered_with_what_there_is()
    {
        string message = Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open("digit")).Message;
        StringAssert.Contains(message, "\"digits\"");
        StringAssert.Contains(message, "train-images-idx3-ubyte");
    }

    private static (int Size, int Train, int Test) Describe(ImageData data) => (data.Train.Width, data.Train.Count, data.Test.Count);
}
