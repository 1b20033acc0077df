using Gan.Training.Files;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;
using Gan.Training.Tests.Modalities.Images.Decoding;
using Gan.Training.Tests.Modalities.Images.Idx;

namespace Gan.Training.Tests.Modalities.Images.Folders;

[TestClass]
public sealed class ImageFolderTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow(32)]
    [DataRow(64)]
    public void Pictures_made_from_an_IDX_set_give_its_pixels(int? size)
    {
        using var folder = new TempFolder();
        ImageSet digits = Digits.Draw(30, 28, 4);
        IdxFiles.WriteSplit(Directory.CreateDirectory(folder["idx"]).FullName, "train", digits);
        Pictures.WriteByClass(folder["classes"], digits);
        for (int i = 0; i < digits.Count; i++) ImageFiles.Write(folder[$"flat/{i:d5}.png"], digits, i);

        ImageSet idx = Open(folder["idx"], size).Train, flat = Open(folder["flat"], size).Train;
        CollectionAssert.AreEqual(idx.Pixels, flat.Pixels);
        Assert.IsNull(flat.Labels);

        ImageData classes = Open(folder["classes"], size);
        int[] order = [.. Enumerable.Range(0, 30).OrderBy(i => digits.Labels![i]).ThenBy(i => i)];
        CollectionAssert.AreEqual(idx.Pick(order).Pixels, classes.Train.Pixels);
        CollectionAssert.AreEqual(idx.Pick(order).Labels, classes.Train.Labels);
        CollectionAssert.AreEqual("0123456789".Select(c => $"{c}").ToArray(), classes.Classes.ToArray());
    }

    [TestMethod]
    public void Sub_folders_are_classes_in_ordinal_order_and_may_have_folders_within()
    {
        using var folder = new TempFolder();
        foreach (string name in (string[])["zebra/1.png", "Ant/b/2.png", "Ant/a.JPG", "ant/3.png", "zebra/.thumbs/x.png", ".cache/4.png"])
            Pictures.WriteNoise(folder[name], 1, 4, 4, name.Length);
        File.WriteAllText(folder["zebra/notes.txt"], "not an image");
        File.WriteAllText(folder["readme.txt"], "nor this");

        ImageData data = Open(folder.Path);
        CollectionAssert.AreEqual((string[])["Ant", "ant", "zebra"], data.Classes.ToArray());
        CollectionAssert.AreEqual((int[])[0, 0, 1, 2], data.Train.Labels);
        Assert.AreEqual(Path.GetFileName(folder.Path), data.Name);
        Assert.AreEqual(0, data.Test.Count);
    }

    [TestMethod]
    [DataRow("train", "test")]
    [DataRow("Train", "val")]
    [DataRow("train", "validation")]
    public void Two_sub_folders_are_splits(string train, string test)
    {
        using var folder = new TempFolder();
        foreach (string name in (string[])["a/1.png", "b/1.png", "b/2.png"]) Pictures.WriteNoise(folder[$"{train}/{name}"], 1, 4, 4, 1);
        ImageSet tested = Pictures.WriteNoise(folder[$"{test}/b/1.png"], 1, 4, 4, 2);
        ImageData data = Open(folder.Path);
        Assert.AreEqual((3, 1), (data.Train.Count, data.Test.Count));
        CollectionAssert.AreEqual((string[])["a", "b"], data.Classes.ToArray());
        CollectionAssert.AreEqual((int[])[1], data.Test.Labels);
        CollectionAssert.AreEqual(tested.Pixels, data.Test.Pixels);
    }

    [TestMethod]
    public void A_folder_is_grey_only_if_every_image_is_and_channels_overrides()
    {
        using var folder = new TempFolder();
        ImageSet grey = Pictures.WriteNoise(folder["1.png"], 1, 16, 16, 1);
        File.WriteAllBytes(folder["2.jpg"], Pictures.Jpeg(SkiaSharp.SKColorType.Gray8));
        Assert.AreEqual(1, Open(folder.Path).Train.Channels);

        ImageSet forced = ImageDatasetOpener.Open(new DatasetSpec([folder.Path], null, 3)).Train;
        CollectionAssert.AreEqual((byte[])[.. grey.Pixels, .. grey.Pixels, .. grey.Pixels], forced[0].ToArray());

        File.WriteAllBytes(folder["3.jpg"], Pictures.Jpeg());
        Assert.AreEqual(3, Open(folder.Path).Train.Channels);
        Assert.AreEqual(1, ImageDatasetOpener.Open(new DatasetSpec([folder.Path], null, 1)).Train.Channels);
    }

    [TestMethod]
    public void Images_of_several_sizes_ask_for_one_and_lose_their_edges()
    {
        using var folder = new TempFolder();
        ImageSet wide = Pictures.WriteNoise(folder["1.png"], 1, 8, 12, 1);
        Pictures.WriteNoise(folder["2.png"], 1, 28, 28, 2);
        string message = Assert.ThrowsExactly<DataFormatException>(() => Open(folder.Path)).Message;
        StringAssert.Contains(message, "from 8 to 28 pixels");
        StringAssert.Contains(message, "--size");

        ImageSet opened = Open(folder.Path, 8).Train;
        byte[] middle = [.. Enumerable.Range(0, 8).SelectMany(row => wide.Pixels.AsSpan(row * 12 + 2, 8).ToArray())];
        CollectionAssert.AreEqual(middle, opened[0].ToArray());
        // One of 28 pixels among others is resampled as they are: a border would tell it apart.
        Assert.IsTrue(Open(folder.Path, 32).Train[1][..32].ContainsAnyExcept((byte)0));
    }

    [TestMethod]
    public void The_fingerprint_is_of_names_and_contents_and_not_of_the_place_or_size()
    {
        using var folder = new TempFolder();
        foreach (string root in (string[])["one", "two"])
        {
            Pictures.WriteNoise(folder[$"{root}/a/1.png"], 1, 4, 4, 1);
            Pictures.WriteNoise(folder[$"{root}/b/2.png"], 1, 4, 4, 2);
        }
        string first = Open(folder["one"]).Sha256;
        Assert.AreEqual(64, first.Length);
        Assert.AreEqual(first, Open(folder["two"]).Sha256);
        Assert.AreEqual(first, Open(folder["two"], 8).Sha256);
        File.Move(folder["two/b/2.png"], folder["two/b/3.png"]);
        Assert.AreNotEqual(first, Open(folder["two"]).Sha256);
        File.Move(folder["two/b/3.png"], folder["two/b/2.png"]);
        Pictures.WriteNoise(folder["two/b/2.png"], 1, 4, 4, 3);
        Assert.AreNotEqual(first, Open(folder["two"]).Sha256);
    }

    [TestMethod]
    public void Beyond_the_memory_allowed_only_what_is_asked_for_is_decoded()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 8; i++) Pictures.WriteNoise(folder[$"{i}.png"], 3, 8, 8, i);
        byte[] all = Open(folder.Path).Train.Pixels;
        ImageSet lazy = ImageDatasetOpener.Open(folder.Path, memory: all.Length - 1).Train;

        // What was decoded once stays; what was not is missed.
        byte[] third = lazy[3].ToArray();
        for (int i = 0; i < 8; i++) File.WriteAllText(folder[$"{i}.png"], "no longer an image");
        CollectionAssert.AreEqual(all[(3 * 192)..(4 * 192)], third);
        CollectionAssert.AreEqual(third, lazy[3].ToArray());
        CollectionAssert.AreEqual((byte[])[.. third, .. third], lazy.Pick([3, 3]).Pixels);
        Assert.AreEqual(folder["5.png"], Assert.ThrowsExactly<DataFormatException>(() => lazy[5].ToArray()).Where);
        Assert.AreEqual(folder["4.png"], Assert.ThrowsExactly<DataFormatException>(() => lazy.Pick([6, 3, 4]).Pick([1, 2, 0]).Pixels).Where);
    }

    [TestMethod]
    public void Decoded_early_or_late_the_pixels_are_the_same()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 20; i++) Pictures.WriteNoise(folder[$"train/{i % 3}/{i}.png"], 3, 9 + i, 30 - i, i);
        for (int i = 0; i < 5; i++) Pictures.WriteNoise(folder[$"test/{i % 3}/{i}.png"], 3, 9 + i, 30 - i, 50 + i);
        ImageData early = Open(folder.Path, 16), late = ImageDatasetOpener.Open(new DatasetSpec([folder.Path], 16), memory: 0);
        Assert.AreEqual(early.Sha256, late.Sha256);
        CollectionAssert.AreEqual(early.Test.Pixels, late.Test.Pixels);
        for (int round = 0; round < 2; round++) CollectionAssert.AreEqual(early.Train.Pixels, late.Train.Pixels);
    }

    private static ImageData Open(string path, int? size = null) => ImageDatasetOpener.Open(new DatasetSpec([path], size));
}
