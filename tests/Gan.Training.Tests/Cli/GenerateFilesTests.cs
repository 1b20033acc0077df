using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images;
using Gan.Training.Samples;
using SkiaSharp;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class GenerateFilesTests
{
    [TestMethod]
    public void A_grid_is_written_in_the_format_of_its_ending()
    {
        using var folder = new TempFolder();
        foreach ((string name, SKEncodedImageFormat format) in ((string, SKEncodedImageFormat)[])
            [("a.png", SKEncodedImageFormat.Png), ("a.jpg", SKEncodedImageFormat.Jpeg), ("a.JPEG", SKEncodedImageFormat.Jpeg), ("a.webp", SKEncodedImageFormat.Webp)])
        {
            CommandRun.Succeed("generate", TrainedRun.Conditional, "--count", "4", "--out", folder[name]);
            using SKCodec codec = SKCodec.Create(folder[name]);
            Assert.AreEqual((format, 59, 59), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height), name);
        }
        using SKBitmap png = SKBitmap.Decode(folder["a.png"]), webp = SKBitmap.Decode(folder["a.webp"]);
        CollectionAssert.AreEqual(png.Pixels, webp.Pixels);
    }

    [TestMethod]
    [DataRow("a.gif")]
    [DataRow("a.tiff")]
    [DataRow("a.csv")]
    [DataRow("run.v2")]
    public void An_ending_that_is_not_written_is_refused_and_makes_no_folder(string name)
    {
        using var folder = new TempFolder();
        string line = CommandRun.Fail(2, "generate", TrainedRun.Conditional, "--count", "4", "--out", folder[name]);
        foreach (string ending in (string[])[".png", ".jpg", ".webp", ".npy", "folder"]) StringAssert.Contains(line, ending);
        Assert.IsFalse(Path.Exists(folder[name]));
        CommandRun.Succeed("generate", TrainedRun.Conditional, "--count", "4", "--out", folder[name] + "/");
        Assert.HasCount(4, Directory.GetFiles(folder[name]));
    }

    [TestMethod]
    public void A_stop_says_what_was_written()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using GanModel model = GanModel.Load(TrainedRun.Conditional);
        string told = Assert.ThrowsExactly<GenerationStoppedException>(() => PictureFolder.Write(folder["out"], model, new GeneratorSampler(model, 1), 10, stop.Token)).Message;
        StringAssert.Contains(told, "0 of 10 images");
        Assert.IsFalse(Directory.Exists(folder["out"]));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Ctrl_C_stops_the_writing_of_a_folder()
    {
        using var folder = new TempFolder();
        const int count = 2_000_000;
        using Process process = GanProcess.Start("generate", TrainedRun.Conditional, "--count", $"{count}", "--out", folder["out"]);
        try
        {
            while (!process.HasExited && !(Directory.Exists(folder["out"]) && Directory.EnumerateFiles(folder["out"], "*.png").Any())) Thread.Sleep(20);
            using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
            Assert.IsTrue(process.WaitForExit(TimeSpan.FromMinutes(1)), "It goes on.");
            string error = process.StandardError.ReadToEnd();
            Assert.AreEqual(1, process.ExitCode, error);
            Match told = Regex.Match(error, @"^gan: Stopped: (\d+) of 2000000 images are in ");
            Assert.IsTrue(told.Success, error);
            Assert.AreEqual(int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture), Directory.GetFiles(folder["out"], "*.png").Length);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
