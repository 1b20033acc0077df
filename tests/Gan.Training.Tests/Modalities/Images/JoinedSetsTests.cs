using Gan.Training.Files;
using Gan.Training.Files.Npy;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;
using Gan.Training.Tests.Modalities.Images.Decoding;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class JoinedSetsTests
{
    [TestMethod]
    public void Sources_without_labels_become_a_class_each_in_the_order_given()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["flamingo.npy"], new byte[] { 1, 1, 1, 1, 2, 2, 2, 2 }, 2, 4);
        NpyFile.Write<byte>(folder["cat.npy"], new byte[] { 3, 3, 3, 3 }, 1, 4);
        ImageData data = Open(folder["flamingo.npy"], folder["cat.npy"]);
        CollectionAssert.AreEqual((string[])["flamingo", "cat"], data.Classes.ToArray());
        CollectionAssert.AreEqual((int[])[0, 0, 1], data.Train.Labels);
        CollectionAssert.AreEqual((byte[])[1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3], data.Train.Pixels);
        Assert.AreEqual(("flamingo+cat", 0), (data.Name, data.Test.Count));

        ImageData turned = Open(folder["cat.npy"], folder["flamingo.npy"]);
        CollectionAssert.AreEqual((string[])["cat", "flamingo"], turned.Classes.ToArray());
        Assert.AreNotEqual(data.Sha256, turned.Sha256);
        Assert.AreEqual(data.Sha256, Open(folder["flamingo.npy"], folder["cat.npy"]).Sha256);
    }

    [TestMethod]
    public void Labelled_sources_are_joined_by_the_names_of_their_classes()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["one/train/b/1.png"], 1, 2, 2, 1);
        Pictures.WriteNoise(folder["one/train/c/1.png"], 1, 2, 2, 2);
        Pictures.WriteNoise(folder["one/test/c/1.png"], 1, 2, 2, 3);
        Pictures.WriteNoise(folder["two/train/a/1.png"], 1, 2, 2, 4);
        Pictures.WriteNoise(folder["two/train/b/1.png"], 1, 2, 2, 5);
        Pictures.WriteNoise(folder["two/test/a/1.png"], 1, 2, 2, 6);
        ImageData data = Open(folder["one"], folder["two"]);
        CollectionAssert.AreEqual((string[])["b", "c", "a"], data.Classes.ToArray());
        CollectionAssert.AreEqual((int[])[0, 1, 2, 0], data.Train.Labels);
        CollectionAssert.AreEqual((int[])[1, 2], data.Test.Labels);
    }

    [TestMethod]
    public void There_is_a_test_split_only_where_every_source_has_one()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["one/train/a/1.png"], 1, 2, 2, 1);
        Pictures.WriteNoise(folder["one/test/a/1.png"], 1, 2, 2, 2);
        Pictures.WriteNoise(folder["two/b/1.png"], 1, 2, 2, 3);
        ImageData data = Open(folder["one"], folder["two"]);
        Assert.AreEqual((2, 0), (data.Train.Count, data.Test.Count));
        Assert.AreSame(data.Train, data.TestOrTrain);
    }

    [TestMethod]
    public void What_does_not_go_together_is_told_with_the_option_that_helps()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["a.npy"], new byte[4], 1, 4);
        NpyFile.Write<byte>(folder["sub/a.npy"], new byte[4], 1, 4);
        NpyFile.Write<byte>(folder["large.npy"], new byte[9], 1, 9);
        NpyFile.Write<byte>(folder["rgb.npy"], new byte[12], 1, 3, 2, 2);
        NpyFile.Write<byte>(folder["labelled.npy"], new byte[4], 1, 4);
        NpyFile.Write<long>(folder["labelled.labels.npy"], new long[1], 1);

        Refuses("--size", folder["a.npy"], folder["large.npy"]);
        Refuses("--channels", folder["a.npy"], folder["rgb.npy"]);
        Refuses("has labels", folder["a.npy"], folder["labelled.npy"]);
        Refuses("has no labels", folder["labelled.npy"], folder["a.npy"]);
        Refuses("called 'a' too", folder["a.npy"], folder["sub/a.npy"]);
        Assert.AreEqual(2, ImageDatasetOpener.Open(new DatasetSpec([folder["a.npy"], folder["large.npy"]], 8)).Classes.Count);
        Assert.AreEqual(2, ImageDatasetOpener.Open(new DatasetSpec([folder["a.npy"], folder["rgb.npy"]], null, 3)).Classes.Count);
    }

    private static void Refuses(string saying, string first, string second)
    {
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => Open(first, second));
        StringAssert.Contains(refusal.Message, saying);
        Assert.AreEqual(second, refusal.Where);
    }

    private static ImageData Open(params string[] paths) => ImageDatasetOpener.Open(new DatasetSpec(paths));
}
