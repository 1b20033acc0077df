using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Images.Stacks;

[TestClass]
public sealed class StackedDataTests
{
    private static readonly StackedData _digits = (StackedData)DatasetOpener.Open("stacked:digits");

    [TestMethod]
    public void A_stack_has_three_grey_images_as_channels_and_their_classes_as_its_mode()
    {
        Assert.AreEqual((128_000, 26_000, 3, 1000), (_digits.Train.Count, _digits.Test.Count, _digits.Train.Channels, _digits.Classes.Count));
        ILookup<string, int> byPixels = Enumerable.Range(0, _digits.Grey.Train.Count).ToLookup(i => Convert.ToHexString(_digits.Grey.Train[i]), i => _digits.Grey.Train.Labels![i]);
        for (int i = 0; i < 20; i++)
        {
            byte[] stack = _digits.Train[i].ToArray();
            int[] classes = [.. stack.Chunk(28 * 28).Select(channel => byPixels[Convert.ToHexString(channel)].First())];
            Assert.AreEqual(classes[0] * 100 + classes[1] * 10 + classes[2], _digits.Train.Labels![i]);
            Assert.AreEqual(string.Join(',', classes), _digits.Classes[_digits.Train.Labels[i]]);
        }
        Assert.HasCount(1000, _digits.Train.Labels!.Distinct().ToArray());
    }

    [TestMethod]
    public void Channels_come_out_one_behind_the_other()
    {
        ImageSet channels = ChannelImages.Of(_digits.Test.Pick([4, 7]));
        Assert.AreEqual((6, 1), (channels.Count, channels.Channels));
        CollectionAssert.AreEqual(_digits.Test[7].ToArray()[(28 * 28)..(2 * 28 * 28)], channels[4].ToArray());
    }

    [TestMethod]
    public void Modes_and_their_divergence_are_those_by_hand()
    {
        (int modes, double reverseKl) = StackedEvaluation.Count([5, 5, 5, 7], 2);
        Assert.AreEqual(2, modes);
        Assert.AreEqual(0.75 * Math.Log(0.75 * 8) + 0.25 * Math.Log(0.25 * 8), reverseKl, 1e-12);
    }

    [TestMethod]
    public void What_cannot_be_stacked_is_refused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => DatasetOpener.Open(new DatasetSpec(["stacked:digits", "digits"]))).Message, "joined");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => DatasetOpener.Open(new DatasetSpec(["stacked:digits"], null, 1))).Message, "channels");
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => DatasetOpener.Open("stacked:nowhere")).Message, "nowhere");
    }
}
