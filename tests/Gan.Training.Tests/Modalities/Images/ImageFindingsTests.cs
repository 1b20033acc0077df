using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;
using Gan.Training.Tests.Modalities.Images.Decoding;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class ImageFindingsTests
{
    [TestMethod]
    public void What_was_done_to_images_is_counted()
    {
        using var folder = new TempFolder();
        using (SkiaSharp.SKBitmap stored = ExifFile.Stored(6)) File.WriteAllBytes(folder["turned.JPG"], ExifFile.Jpeg(stored, 6));
        File.WriteAllBytes(folder["transparent.png"], PngFile.Of(1, 1, 8, PngFile.Rgba, [0, 0, 0, 0]));
        File.WriteAllBytes(folder["alpha-that-is-full.png"], PngFile.Of(1, 1, 8, PngFile.Rgba, [0, 0, 0, 255]));
        File.WriteAllBytes(folder["deep.png"], PngFile.Of(1, 1, 16, PngFile.Grey, PngFile.Deep(4095)));
        File.WriteAllBytes(folder["animated.gif"], OtherFormats.Gif([1, 2, 3], [4, 5, 6]));
        File.WriteAllBytes(folder["print.jpeg"], CmykJpeg.Of(true, true, true, true));
        File.WriteAllBytes(folder["plain.bmp"], OtherFormats.Bmp(4, 4, 9, 9, 9));
        foreach (string name in (string[])["a.tif", "b.TIF", "c.txt", "d", ".hidden.png"]) File.WriteAllText(folder[name], "text");
        Directory.CreateDirectory(folder[".cache"]);

        ImageData data = ImageDatasetOpener.Open(new DatasetSpec([folder.Path], 8));
        Assert.AreEqual(7, data.Train.Count);
        ImageFindings found = data.Findings!;
        Assert.AreEqual((1, 1, 1, 1, 1, 1, 1, 2), (found.Turned, found.Transparent, found.Animated, found.Deep, found.Cmyk, found.GreyAmongColours, found.Refitted, found.Hidden));
        CollectionAssert.AreEqual((string[])["", "tif", "txt"], found.LeftOut.Keys.Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(2, found.LeftOut["tif"]);
        string remark = data.Remark!;
        foreach (string part in (string[])["1 turned by EXIF", "1 transparent, laid on #ffffff", "4 left out (tif 2, no ending 1, txt 1)", "1 cropped"]) StringAssert.Contains(remark, part);
    }

    [TestMethod]
    public void Images_as_usual_are_not_remarked_on()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 4; i++) Pictures.WriteNoise(folder[$"{i}.png"], 3, 8, 8, i);
        Assert.IsNull(ImageDatasetOpener.Open(folder.Path).Remark);
        Pictures.WriteNoise(folder["again.png"], 3, 8, 8, 2);
        Assert.AreEqual("20 % duplicates", ImageDatasetOpener.Open(folder.Path).Remark);
        // What is not in memory is not looked at, unless it is surveyed.
        ImageData lazy = ImageDatasetOpener.Open(folder.Path, memory: 0);
        Assert.IsNull(lazy.Remark);
        Assert.AreEqual((5, 1), (ImageSurvey.Of(lazy).Images, ImageSurvey.Of(lazy).Duplicates));
    }

    [TestMethod]
    public void Values_of_12_bits_in_files_of_16_are_told()
    {
        using var folder = new TempFolder();
        int[] values = [.. Enumerable.Range(0, 4096)];
        File.WriteAllBytes(folder["a.png"], PngFile.Of(64, 64, 16, PngFile.Grey, PngFile.Deep(values)));
        ImageData data = ImageDatasetOpener.Open(folder.Path);
        var survey = ImageSurvey.Of(data);
        Assert.AreEqual((0, 15), (survey.Darkest, survey.Lightest));
        StringAssert.Contains(data.Remark!, "grey values 0 to 15 of 255");
        StringAssert.Contains(ImageRemark.Hints(data, survey).First(), "16 bits");

        File.WriteAllBytes(folder["a.png"], PngFile.Of(64, 64, 16, PngFile.Grey, PngFile.Deep([.. values.Select(value => value * 16)])));
        ImageData scaled = ImageDatasetOpener.Open(folder.Path);
        Assert.AreEqual(255, ImageSurvey.Of(scaled).Lightest);
        Assert.IsEmpty(ImageRemark.Hints(scaled, ImageSurvey.Of(scaled)));
    }

    [TestMethod]
    public void Test_images_that_are_training_images_are_told()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 3; i++) Pictures.WriteNoise(folder[$"train/{i}.png"], 1, 8, 8, i);
        Pictures.WriteNoise(folder["test/x.png"], 1, 8, 8, 1);
        Pictures.WriteNoise(folder["test/y.png"], 1, 8, 8, 7);
        Pictures.WriteNoise(folder["unlabelled/z.png"], 1, 8, 8, 8);
        Pictures.WriteNoise(folder["stray.png"], 1, 8, 8, 9);
        ImageData data = ImageDatasetOpener.Open(folder.Path);
        Assert.AreEqual(1, ImageSurvey.Of(data).TestFromTraining);
        StringAssert.Contains(ImageRemark.Long(data, ImageSurvey.Of(data)), "1 of the test images are training images too");
        StringAssert.Contains(data.Remark!, "not read beside the splits: unlabelled, 1 images");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void No_folder_is_read_twice_through_links()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["set/a/1.png"], 1, 8, 8, 1);
        Pictures.WriteNoise(folder["set/b/2.png"], 1, 8, 8, 2);
        Pictures.WriteNoise(folder["pool/3.png"], 1, 8, 8, 3);
        Directory.CreateSymbolicLink(folder["set/a/loop"], folder["set"]);
        Directory.CreateSymbolicLink(folder["set/a/above"], "../..");
        Directory.CreateSymbolicLink(folder["set/a-again"], "a");
        Directory.CreateSymbolicLink(folder["set/c"], folder["pool"]);
        Directory.CreateSymbolicLink(folder["way"], folder["set"]);
        foreach (string path in (string[])["set", "way"])
        {
            ImageData data = ImageDatasetOpener.Open(folder[path]);
            Assert.AreEqual(3, data.Train.Count, path);
            CollectionAssert.AreEqual((string[])["a", "b", "c"], data.Classes.ToArray(), path);
            Assert.AreEqual(3, data.Findings!.Links, path);
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Links_to_nothing_are_left_out_and_told()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["set/a/1.png"], 1, 8, 8, 1);
        Pictures.WriteNoise(folder["set/b/2.png"], 1, 8, 8, 2);
        Pictures.WriteNoise(folder["pool/3.png"], 1, 8, 8, 3);
        File.CreateSymbolicLink(folder["set/gone.png"], folder["nowhere.png"]);
        File.CreateSymbolicLink(folder["set/a/circle.png"], "circle.png");
        File.CreateSymbolicLink(folder["set/b/3.png"], folder["pool/3.png"]);
        ImageData data = ImageDatasetOpener.Open(folder["set"]);
        Assert.AreEqual((3, 2, 2), (data.Train.Count, data.Classes.Count, data.Findings!.DeadLinks));
        StringAssert.Contains(data.Remark!, "2 dead links left out");
        File.CreateSymbolicLink(Directory.CreateDirectory(folder["dead"]).FullName + "/x.png", folder["nowhere.png"]);
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(folder["dead"]));
        StringAssert.Contains(refusal.Message, "but 1 dead link left out");
    }

    [TestMethod]
    [DataRow(ImageDatasetOpener.DefaultMemory)]
    [DataRow(0)]
    public void All_that_is_broken_is_told_at_once(long memory)
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 12; i++) Pictures.WriteNoise(folder[$"{(i < 9 ? "train" : "test")}/{i:d2}.png"], 1, 32, 32, i);
        File.WriteAllText(folder["train/03.png"], "text");
        File.WriteAllBytes(folder["train/05.png"], []);
        foreach (string name in (string[])["train/07.png", "test/10.png"])
        {
            byte[] damaged = File.ReadAllBytes(folder[name]);
            damaged[damaged.Length / 2] ^= 0xFF;
            File.WriteAllBytes(folder[name], damaged);
        }
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => ImageDatasetOpener.Open(folder.Path, memory));
        CollectionAssert.AreEqual(
            ((string[])["test/10.png", "train/03.png", "train/05.png", "train/07.png"]).Select(name => folder[name]).ToArray(), refusal.Faults.Select(fault => fault.Where).ToArray());
        StringAssert.Contains(refusal.Message, "3 more cannot be read: 03.png, 05.png, 07.png.");
    }

    [TestMethod]
    public void Rectangles_are_cropped_padded_or_stretched_in_files_and_arrays_alike()
    {
        using var folder = new TempFolder();
        // Four columns: black, grey, grey, white.
        byte[] row = [0, 100, 100, 255];
        ImageFiles.Write(folder["set/a.png"], new ImageSet([.. row, .. row], 1, 2, 4));
        Gan.Training.Files.Npy.NpyFile.Write<byte>(folder["set.npy"], (byte[])[.. row, .. row], 1, 2, 4);
        foreach (string path in (string[])["set", "set.npy"])
        {
            ImageData Open(ImageFit fit, int size) => ImageDatasetOpener.Open(new DatasetSpec([folder[path]], size, Reading: new ImageReading(fit, "#404040")));
            CollectionAssert.AreEqual((byte[])[100, 100, 100, 100], Open(ImageFit.Crop, 2).Train.Pixels, path);
            CollectionAssert.AreEqual((byte[])[64, 64, 64, 64, .. row, .. row, 64, 64, 64, 64], Open(ImageFit.Pad, 4).Train.Pixels, path);
            byte[] stretched = Open(ImageFit.Stretch, 4).Train.Pixels;
            CollectionAssert.AreEqual((byte[])[.. row, .. row, .. row, .. row], stretched, path);
            foreach ((ImageFit fit, string told) in ((ImageFit, string)[])[(ImageFit.Crop, "1 cropped"), (ImageFit.Pad, "1 padded"), (ImageFit.Stretch, "1 stretched")])
                StringAssert.Contains(Open(fit, 4).Remark!, told);
        }
    }

    [TestMethod]
    public void Runs_of_earlier_versions_find_and_read_their_files_as_before()
    {
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["a.png"], 3, 8, 8, 1);
        string before = ImageDatasetOpener.Open(folder.Path).Sha256;
        File.WriteAllBytes(folder["b.bmp"], OtherFormats.Bmp(8, 8, 1, 2, 3));
        Assert.AreEqual(2, ImageDatasetOpener.Open(folder.Path).Train.Count);
        ImageData earlier = ImageDatasetOpener.Open(new DatasetSpec([folder.Path], Reading: ImageReading.Earlier));
        Assert.AreEqual((1, before), (earlier.Train.Count, earlier.Sha256));
    }
}
