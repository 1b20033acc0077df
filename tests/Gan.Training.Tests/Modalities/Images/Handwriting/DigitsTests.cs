using System.Security.Cryptography;
using Gan.Onnx;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Handwriting;

[TestClass]
public sealed class DigitsTests
{
    [TestMethod]
    [DataRow(28, "7f135fb97c61dca4ed999b11edeeead97248625c412477031d30aeed9995320a")]
    [DataRow(32, "75dcea0d1e1cc20d01812ff15d44e62ebf50e9e9523e634da2eab32dd91612ad")]
    [DataRow(64, "3234e1f3c2282f721db20b66ddd2d3920a507a3efd382e2e895b0173eeebc38a")]
    public void A_seed_gives_the_same_bytes_for_ever_and_everywhere(int size, string sha256) =>
        Assert.AreEqual(sha256, Convert.ToHexStringLower(SHA256.HashData(Digits.Draw(100, size, seed: 7).Pixels)));

    [TestMethod]
    public void A_longer_set_starts_with_the_shorter_one()
    {
        ImageSet few = Digits.Draw(25, 28, seed: 3), many = Digits.Draw(90, 28, seed: 3);
        CollectionAssert.AreEqual(few.Pixels, many.Pixels[..few.Pixels.Length]);
        CollectionAssert.AreEqual(few.Labels, many.Labels![..25]);
    }

    [TestMethod]
    public void Other_seeds_and_the_test_split_give_other_images()
    {
        ImageData data = Digits.Load(200, 200, seed: 1), other = Digits.Load(200, 200, seed: 2);
        string[] images = [.. new[] { data.Train, data.Test, other.Train, other.Test }.SelectMany(set =>
            Enumerable.Range(0, set.Count).Select(i => Convert.ToBase64String(set[i])))];
        Assert.HasCount(800, images.Distinct());
        Assert.AreNotEqual(data.Sha256, other.Sha256);
    }

    [TestMethod]
    public void The_data_set_names_itself_its_classes_and_its_bytes()
    {
        ImageData data = Digits.Load(30, 10);
        Assert.AreEqual("digits", data.Name);
        CollectionAssert.AreEqual("0123456789".Select(digit => $"{digit}").ToArray(), data.Classes.ToArray());
        byte[] bytes = [.. data.Train.Pixels, .. data.Train.Labels!.Select(label => (byte)label)];
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(bytes)), data.Sha256);
    }

    [TestMethod]
    public void Classes_are_balanced_to_the_image_and_in_no_fixed_order()
    {
        ImageSet digits = Digits.Draw(1000, 28, seed: 5);
        Assert.IsTrue(digits.Labels!.CountBy(label => label).All(count => count.Value == 100));
        Assert.IsGreaterThan(90, Enumerable.Range(0, 100).Select(ten => string.Concat(digits.Labels!.Skip(ten * 10).Take(10))).Distinct().Count());
    }

    [TestMethod]
    public void Images_of_one_class_vary_and_classes_differ_more()
    {
        ImageSet digits = Digits.Draw(600, 28, seed: 11);
        double within = MeanDistance(digits, same: true), between = MeanDistance(digits, same: false);
        Assert.IsGreaterThan(5.5, within, "Root of the summed squared difference, pixels in 0..1.");
        Assert.IsGreaterThan(1.05 * within, between);
    }

    [TestMethod]
    public void The_ink_is_white_inside_the_frame_and_the_paper_is_black()
    {
        ImageSet digits = Digits.Draw(500, 28, seed: 13);
        for (int n = 0; n < digits.Count; n++)
        {
            ReadOnlySpan<byte> image = digits[n];
            int lit = 0, border = 0;
            for (int i = 0; i < image.Length; i++)
            {
                if (image[i] > 127) lit++;
                if (i % 28 is 0 or 27 || i / 28 is 0 or 27) border = Math.Max(border, image[i]);
            }
            Assert.IsTrue(lit is > 15 and < 330, $"Image {n} has {lit} bright pixels.");
            Assert.IsLessThan(64, border, $"Image {n} runs into the border.");
        }
    }

    [TestMethod]
    public void Sizes_that_are_not_drawn_are_refused() =>
        Assert.ThrowsExactly<UserInputException>(() => Digits.Draw(1, 30, 1));

    private static double MeanDistance(ImageSet set, bool same)
    {
        var distances = new List<double>();
        for (int a = 0; a < set.Count; a++)
        {
            for (int b = a + 1; b < set.Count; b += 3)
            {
                if (set.Labels![a] == set.Labels[b] != same) continue;
                long sum = 0;
                for (int i = 0; i < set.ImageSize; i++) sum += (set[a][i] - set[b][i]) * (set[a][i] - set[b][i]);
                distances.Add(Math.Sqrt(sum) / 255);
            }
        }
        return distances.Average();
    }
}
