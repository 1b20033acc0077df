using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class ImageSizingTests
{
    [TestMethod]
    public void Halving_averages_and_keeps_labels_and_channels_apart()
    {
        // Two RGB images of 4 x 4: each channel of each has a value of its own.
        var images = new ImageSet([.. Enumerable.Range(0, 96).Select(i => (byte)(i / 16 * 40))], 3, 4, 4, [7, 8]);
        ImageSet half = images.Resized(2);
        CollectionAssert.AreEqual(Enumerable.Range(0, 24).Select(i => (byte)(i / 4 * 40)).ToArray(), half.Pixels);
        CollectionAssert.AreEqual((int[])[7, 8], half.Labels);
    }

    [TestMethod]
    public void A_ramp_stays_a_ramp()
    {
        var ramp = new ImageSet([.. Enumerable.Range(0, 64 * 64).Select(i => (byte)(i % 64 * 4))], 1, 64, 64);
        foreach (int size in (int[])[28, 32, 100])
        {
            ImageSet resized = ramp.Resized(size);
            for (int x = 3; x < size - 3; x++)
            {
                double expected = ((x + 0.5) * 64 / size - 0.5) * 4;
                Assert.AreEqual(expected, resized[0][5 * size + x], 1.1, $"Pixel {x} of {size}.");
            }
        }
    }

    [TestMethod]
    public void A_fine_pattern_shrinks_to_its_mean()
    {
        var pattern = new ImageSet([.. Enumerable.Range(0, 128 * 128).Select(i => (byte)(i % 2 * 200))], 1, 128, 128);
        Assert.IsTrue(pattern.Resized(16).Pixels.All(value => value is >= 95 and <= 105));
    }

    [TestMethod]
    public void Shapes_that_are_not_square_become_square()
    {
        ImageSet square = new ImageSet(new byte[2 * 3 * 5 * 9], 3, 5, 9).Resized(7);
        Assert.AreEqual((2, 3, 7, 7), (square.Count, square.Channels, square.Height, square.Width));
    }

    [TestMethod]
    public void Padding_moves_pixels_and_changes_none()
    {
        var padded = new byte[32];
        Array.Fill(padded, (byte)99);
        ImageSizing.Padding(2, 2, 4, [0, 0])([1, 2, 3, 4, 5, 6, 7, 8], padded);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 6, 0, 0, 7, 8, 0, 0, 0, 0, 0 }, padded);
    }
}
