using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Files.Npy;
using Gan.Training.Tests.Modalities.Images.Decoding;
using Gan.Training.Training;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class PictureCommandTests
{
    private static readonly string[] _small = ["--steps", "2", "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4"];

    [TestMethod]
    public void Data_says_what_was_done_to_pictures_and_what_was_left_out()
    {
        using var folder = new TempFolder();
        Fill(folder["set"]);
        string said = CommandRun.Succeed("data", folder["set"], "--size", "32");
        foreach (string part in (string[])
            ["2 turned by EXIF", "1 transparent, laid on #ffffff", "3 left out (tiff 2, txt 1)", "2 cropped", "4 % duplicates", "values 0 to 255 of 255", "--fit pad", "--background COLOUR", "Convert pictures"])
            StringAssert.Contains(said, part);

        JsonElement json = JsonDocument.Parse(CommandRun.Succeed("data", folder["set"], "--size", "32", "--fit", "pad", "--json")).RootElement;
        JsonElement found = json.GetProperty("findings");
        Assert.AreEqual((2, 2, 2), (found.GetProperty("turned").GetInt32(), found.GetProperty("refitted").GetInt32(), found.GetProperty("leftOut").GetProperty("tiff").GetInt32()));
        Assert.AreEqual(1, json.GetProperty("survey").GetProperty("duplicates").GetInt32());

        StringAssert.Contains(CommandRun.Fail(2, "data", folder["set"], "--background", "nocolour"), "--background nocolour");
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["set"], "--fit", "tile"), "tile");
        StringAssert.Contains(CommandRun.Fail(2, "data", "grid25", "--fit", "pad"), "--fit: it is for images");
    }

    [TestMethod]
    public void Data_lists_all_broken_files_in_one_go()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 20; i++) Pictures.WriteNoise(folder[$"set/{i:d2}.png"], 1, 8, 8, i);
        for (int i = 3; i < 14; i++) File.WriteAllText(folder[$"set/{i:d2}.png"], i == 3 ? "" : "text");
        CommandRun run = CommandRun.Of("data", folder["set"]);
        Assert.AreEqual(2, run.ExitCode);
        for (int i = 3; i < 14; i++) StringAssert.Contains(run.Output, $"{i:d2}.png: {(i == 3 ? "The file is empty." : "This is not a readable")}");
        string line = CommandRun.Fail(2, "train", "dcgan", "--data", folder["set"], "--out", folder["run"]);
        StringAssert.Contains(line, "10 more cannot be read: 04.png, 05.png, 06.png, 07.png, 08.png and 5 others ('gan data' lists them all)");
    }

    [TestMethod]
    public void How_pictures_are_read_is_kept_with_the_run_and_its_model()
    {
        using var folder = new TempFolder();
        Fill(folder["set"]);
        string[] train = ["train", "dcgan", "--data", folder["set"], "--size", "32", "--out", folder["run"], "--fit", "pad", "--background", "black", .. _small];
        string said = CommandRun.Succeed(train);
        foreach (string part in (string[])["2 turned by EXIF", "laid on #000000", "3 left out (tiff 2, txt 1)", "2 padded"]) StringAssert.Contains(said, part);

        var reading = new ImageReading(ImageFit.Pad, "#000000");
        RunConfiguration configuration = RunConfiguration.Load(new RunDirectory(folder["run"]));
        Assert.AreEqual((reading, reading), (configuration.Source.Reading, configuration.Data.Reading));
        using (GanModel model = GanModel.Load(folder["run"])) Assert.AreEqual(reading, model.Metadata.Data!.Reading);

        // The same with the model alone, from another folder, and other numbers when it is read in another way.
        Directory.CreateDirectory(folder["model"]);
        File.Copy(new RunDirectory(folder["run"]).Discriminator, folder["model/discriminator.onnx"]);
        string[] Scores(string model, params string[] options)
        {
            CommandRun run = CommandRun.Of(["score", folder[model], "--data", folder["set"], "--out", folder["s.csv"], .. options]);
            Assert.AreEqual(0, run.ExitCode, run.Error);
            StringAssert.Contains(run.Error, "2 turned by EXIF");
            return File.ReadAllLines(folder["s.csv"]);
        }
        string[] scores = Scores("run");
        CollectionAssert.AreEqual(scores, Scores("model"));
        CollectionAssert.AreEqual(scores, Scores("model", "--fit", "pad", "--background", "#000"));
        CollectionAssert.AreNotEqual(scores, Scores("model", "--fit", "crop"));

        StringAssert.Contains(CommandRun.Fail(2, "train", "--out", folder["run"], "--resume", "--steps", "4", "--fit", "crop"), "--fit");
        StringAssert.Contains(CommandRun.Succeed("train", "--out", folder["run"], "--resume", "--steps", "4", "--fit", "pad"), "2 padded");
        StringAssert.Contains(File.ReadAllText(new RunDirectory(folder["run"]).Configuration), "\"fit\": \"pad\"");
    }

    [TestMethod]
    public void Runs_of_earlier_versions_go_on_with_the_pictures_that_they_began_with()
    {
        using var folder = new TempFolder();
        Fill(folder["set"]);
        CommandRun.Succeed(["train", "dcgan", "--data", folder["set"], "--size", "32", "--out", folder["run"], .. _small]);
        var run = new RunDirectory(folder["run"]);
        string config = File.ReadAllText(run.Configuration);
        int at = config.IndexOf("\"reading\"", StringComparison.Ordinal), end = config.IndexOf('}', at);
        File.WriteAllText(run.Configuration, string.Concat(config.AsSpan(0, config.LastIndexOf(',', at)), config.AsSpan(end + 1)));
        Assert.AreEqual(ImageReading.Earlier, RunConfiguration.Load(run).Source.Reading);
        string said = CommandRun.Succeed("train", "--out", run.Path, "--resume", "--steps", "4");
        StringAssert.Contains(said, "1 transparent, laid on #000000");
        Assert.DoesNotContain("EXIF", said);
    }

    [TestMethod]
    public void Classes_with_few_pictures_are_warned_of()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 40; i++) Pictures.WriteNoise(folder[$"set/{(i == 7 ? "rare" : "common")}/{i:d2}.png"], 1, 32, 32, i);
        const string told = "1 of 2 classes have fewer than 5 images to learn from: 'rare' 1";
        StringAssert.Contains(CommandRun.Succeed("data", folder["set"]), told);
        for (int seed = 1; seed <= 3; seed++)
            StringAssert.Contains(CommandRun.Succeed(["train", "cdcgan", "--data", folder["set"], "--out", folder[$"run{seed}"], "--seed", $"{seed}", "--dry-run", .. _small]), told);
    }

    [TestMethod]
    public void The_size_that_is_advised_is_the_nearest_that_fits()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["large.npy"], new byte[40 * 128 * 128], 40, 128, 128);
        NpyFile.Write<byte>(folder["small.npy"], new byte[40 * 30 * 30], 40, 30, 30);
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", folder["large.npy"], "--out", folder["run"]), "--size 64");
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", folder["small.npy"], "--out", folder["run"]), "--size 32");
        for (int i = 0; i < 4; i++) Pictures.WriteNoise(folder[$"set/{i}.png"], 1, 120 + i, 120 + i, i);
        StringAssert.Contains(CommandRun.Fail(2, "data", folder["set"]), "--size 64");
    }

    // 24 images of 32 pixels, of which two are one; two photos that lie on their sides, one of them transparent; three files that are no images.
    private static void Fill(string folder)
    {
        for (int i = 0; i < 22; i++) Pictures.WriteNoise(Path.Combine(folder, $"{i:d2}.png"), 3, 32, 32, i);
        Pictures.WriteNoise(Path.Combine(folder, "again.png"), 3, 32, 32, 5);
        using SkiaSharp.SKBitmap stored = ExifFile.Stored(6);
        File.WriteAllBytes(Path.Combine(folder, "photo.jpg"), ExifFile.Jpeg(stored, 6));
        byte[] rgba = [.. Enumerable.Range(0, 48 * 32).SelectMany(i => (byte[])[(byte)i, (byte)(i >> 3), 0, (byte)(i % 48 < 24 ? 255 : 0)])];
        File.WriteAllBytes(Path.Combine(folder, "drawing.png"), PngFile.Of(48, 32, 8, PngFile.Rgba, rgba, ("eXIf", ExifFile.Tiff(3))));
        foreach (string name in (string[])["a.tiff", "b.tiff", "notes.txt"]) File.WriteAllText(Path.Combine(folder, name), "text");
    }
}
