using System.CommandLine;
using System.Globalization;
using Gan.Onnx;
using Gan.Training.Cli;
using Gan.Training.Files.Npy;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class CommandTests
{
    private static IEnumerable<object[]> CommandNames => CommandLine.Create().Subcommands.Select(command => new object[] { command.Name });

    [TestMethod]
    public void Without_a_command_help_is_shown()
    {
        string help = CommandRun.Succeed();
        Assert.AreEqual(help, CommandRun.Succeed("--help"));
        StringAssert.Contains(help, "gan [command]");
        foreach (Command command in CommandLine.Create().Subcommands)
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(command.Description));
            StringAssert.Contains(help, $"\n  {command.Name}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(CommandNames))]
    public void Help_of_a_command_tells_all_its_options(string name)
    {
        Command command = CommandLine.Create().Subcommands.Single(command => command.Name == name);
        string help = CommandRun.Succeed(name, "--help");
        StringAssert.Contains(help, $"gan {name}");
        foreach (Option option in command.Options)
        {
            StringAssert.Contains(help, option.Name);
            Assert.IsFalse(string.IsNullOrWhiteSpace(option.Description), option.Name);
        }
        foreach (Argument argument in command.Arguments) StringAssert.Contains(help, $"<{argument.Name}>");
    }

    [TestMethod]
    public void Zoo_lists_all_recipes_and_settings()
    {
        string zoo = CommandRun.Succeed("zoo");
        foreach (Recipe recipe in RecipeCatalog.All.Values)
        {
            StringAssert.Contains(zoo, recipe.Name);
            StringAssert.Contains(zoo, recipe.Paper);
        }
        foreach (SettingKey key in SettingKeys.All) StringAssert.Contains(zoo, key.Name);
    }

    [TestMethod]
    public void Generate_writes_arrays_that_a_seed_repeats_and_a_longer_call_begins_with()
    {
        using var folder = new TempFolder();
        Generate(folder["a.npy"], "--count", "12", "--seed", "5");
        Generate(folder["b.npy"], "--count", "12", "--seed", "5");
        Generate(folder["more.npy"], "--count", "30", "--seed", "5");
        Generate(folder["other.npy"], "--count", "12", "--seed", "6");

        (float[] pixels, IReadOnlyList<int> shape) = NpyFile.Read<float>(folder["a.npy"]);
        CollectionAssert.AreEqual((int[])[12, 1, 28, 28], shape.ToArray());
        Assert.IsTrue(pixels.All(pixel => pixel is >= 0 and <= 1));
        (long[] labels, IReadOnlyList<int> labelShape) = NpyFile.Read<long>(folder["a.labels.npy"]);
        CollectionAssert.AreEqual((int[])[12], labelShape.ToArray());
        Assert.IsTrue(labels.All(label => label is >= 0 and < 10));

        foreach (string end in (string[])[".npy", ".labels.npy"]) CollectionAssert.AreEqual(File.ReadAllBytes(folder["a" + end]), File.ReadAllBytes(folder["b" + end]));
        CollectionAssert.AreEqual(pixels, NpyFile.Read<float>(folder["more.npy"]).Values[..pixels.Length]);
        CollectionAssert.AreEqual(labels, NpyFile.Read<long>(folder["more.labels.npy"]).Values[..12]);
        CollectionAssert.AreNotEqual(pixels, NpyFile.Read<float>(folder["other.npy"]).Values);
    }

    [TestMethod]
    public void Generate_draws_one_class_when_asked_to_and_no_labels_where_there_are_none()
    {
        using var folder = new TempFolder();
        Generate(folder["sevens.npy"], "--count", "5", "--label", "7");
        CollectionAssert.AreEqual(Enumerable.Repeat(7L, 5).ToArray(), NpyFile.Read<long>(folder["sevens.labels.npy"]).Values);
        CommandRun.Succeed("generate", TrainedRun.Unconditional, "--count", "2", "--out", folder["plain.npy"]);
        Assert.IsFalse(File.Exists(folder["plain.labels.npy"]));
    }

    [TestMethod]
    public void Generate_writes_a_grid_or_single_pictures()
    {
        using var folder = new TempFolder();
        Generate(folder["grid.png"], "--count", "10");
        Generate(folder["pictures"], "--count", "11", "--label", "3");
        using var grid = SkiaSharp.SKBitmap.Decode(folder["grid.png"]);
        // Four columns and three rows with a gutter of one pixel.
        Assert.AreEqual((4 * 29 + 1, 3 * 29 + 1), (grid.Width, grid.Height));
        string[] pictures = [.. Directory.GetFiles(folder["pictures"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        CollectionAssert.AreEqual(Enumerable.Range(0, 11).Select(i => $"{i:D6}-3.png").ToArray(), pictures);
        using var picture = SkiaSharp.SKBitmap.Decode(Path.Combine(folder["pictures"], pictures[0]));
        Assert.AreEqual((28, 28), (picture.Width, picture.Height));
    }

    [TestMethod]
    public void Score_writes_a_row_for_each_image()
    {
        using var folder = new TempFolder();
        string told = CommandRun.Succeed("score", TrainedRun.Conditional, "--data", TrainedRun.Data, "--out", folder["scores.csv"]);
        StringAssert.Contains(told, $"{TrainedRun.TestImages} images");
        string[] lines = File.ReadAllLines(folder["scores.csv"]);
        Assert.AreEqual("index,label,score,realism", lines[0]);
        Assert.HasCount(TrainedRun.TestImages + 1, lines);
        for (int i = 0; i < TrainedRun.TestImages; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            Assert.HasCount(4, cells);
            Assert.AreEqual($"{i}", cells[0]);
            Assert.IsTrue(int.Parse(cells[1], CultureInfo.InvariantCulture) is >= 0 and < 10);
            Assert.IsTrue(float.IsFinite(float.Parse(cells[2], CultureInfo.InvariantCulture)));
            Assert.IsTrue(float.Parse(cells[3], CultureInfo.InvariantCulture) is >= 0 and <= 1);
        }
        CommandRun.Succeed("score", TrainedRun.Conditional, "--train", "--data", TrainedRun.Data, "--out", folder["train.csv"]);
        Assert.IsGreaterThan(lines.Length, File.ReadAllLines(folder["train.csv"]).Length);
    }

    [TestMethod]
    public void Train_tells_what_it_trains_on_and_what_to_do_next()
    {
        using var folder = new TempFolder();
        TorchSharp.torch.set_num_threads(2);
        string told = CommandRun.Succeed(
            "train", "cdcgan", "--data", TrainedRun.Data, "--out", folder["run"], "--epochs", "0.05", "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4");
        StringAssert.Contains(told, "cdcgan on tiny: 300 images of 1x28x28, on the CPU (1 thread)");
        // A twentieth of 270 images that are not held out, at 8 a step.
        StringAssert.Contains(told, "Done: 2 steps");
        StringAssert.Contains(told, "Health: too early to tell. Last figures: score gap");
        StringAssert.Contains(told, $"gan generate {folder["run"]}");
    }

    [TestMethod]
    public void Export_writes_the_model_again()
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Succeed("export", TrainedRun.Unconditional, "--out", folder["model"]), "dcgan after 2 steps");
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(TrainedRun.Unconditional, GanModel.GeneratorFile)), File.ReadAllBytes(Path.Combine(folder["model"], GanModel.GeneratorFile)));
    }

    private static void Generate(string path, params string[] options) =>
        StringAssert.Contains(CommandRun.Succeed(["generate", TrainedRun.Conditional, "--out", path, .. options]), path);
}
