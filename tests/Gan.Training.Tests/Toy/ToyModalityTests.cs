using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Metrics.Learning;
using Gan.Training.Samples;
using Gan.Training.Tests.Cli;
using Gan.Training.Training;

namespace Gan.Training.Tests.Toy;

/// <summary>A modality of another assembly, with its recipe, goes all the way that those of the product go, and nothing of the product knows it.</summary>
[TestClass]
public sealed class ToyModalityTests
{
    private static readonly TempFolder _folder = new();

    [ClassInitialize]
    public static void Train(TestContext context)
    {
        KnownAssemblies.Register(typeof(MelodyModality).Assembly);
        CommandRun.Finish("train", "toy-melody-gan", "--data", "melodies", "--steps", "40", "--threads", "1", "--out", _folder["run"]);
    }

    [ClassCleanup]
    public static void Remove() => _folder.Dispose();

    [TestMethod]
    public void It_trains_and_exports_with_parity()
    {
        using var model = GanModel.Load(_folder["run"]);
        Assert.AreEqual(("toy-melody", "toy-melody-gan"), (model.Metadata.Kind, model.Metadata.Recipe));
        Assert.AreEqual("16", model.Metadata.Extensions["toy_pitches"]);
        Assert.AreEqual("notes", model.Sample.Name);
        Assert.IsInstanceOfType<MelodyShape>(RunConfiguration.Load(new RunDirectory(_folder["run"])).Shape);
    }

    [TestMethod]
    public void Its_probe_stands_in_the_metrics_and_in_the_report()
    {
        IReadOnlyList<MetricsLine> lines = MetricsLog.Read(new RunDirectory(_folder["run"]).Metrics);
        Assert.IsNotNull(lines[^1].Figures);
        Assert.IsTrue(lines[^1].Figures!.ContainsKey("smooth"));
        CommandRun.Succeed("report", _folder["run"]);
    }

    [TestMethod]
    public void Data_are_shown()
    {
        string output = CommandRun.Succeed("data", "melodies", "--out", _folder["sheet.png"]);
        StringAssert.Contains(output, "training melodies 400");
        Assert.IsTrue(File.Exists(_folder["sheet.png"]));
    }

    [TestMethod]
    public void Melodies_are_generated()
    {
        StringAssert.Contains(CommandRun.Succeed("generate", _folder["run"], "--count", "12", "--out", _folder["some.notes"]), "12 melodies");
        string[] lines = File.ReadAllLines(_folder["some.notes"]);
        Assert.HasCount(12, lines);
        Assert.IsTrue(lines.All(line => line.Split(' ').Length == 8 && line.Split(' ').All(note => int.Parse(note, System.Globalization.CultureInfo.InvariantCulture) is >= 0 and < 16)));
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--out", _folder["some.png"]), "FILE.notes");
    }

    [TestMethod]
    public void They_are_evaluated_and_scored()
    {
        using var figures = JsonDocument.Parse(CommandRun.Succeed("evaluate", _folder["run"], "--data", "melodies", "--count", "50", "--json"));
        Assert.AreEqual(50, figures.RootElement.GetProperty("samples").GetInt32());
        StringAssert.Contains(CommandRun.Fail(2, "evaluate", _folder["run"], "--data", "digits"), "is a model of melodies, and 'digits' has images");
        StringAssert.Contains(CommandRun.Succeed("score", _folder["run"], "--data", "melodies", "--out", _folder["scores.csv"]), "100 melodies scored");
        Assert.HasCount(101, File.ReadAllLines(_folder["scores.csv"]));
    }

    [TestMethod]
    public void A_run_that_is_resumed_gives_the_same_files()
    {
        CommandRun.Finish("train", "toy-melody-gan", "--data", "melodies", "--steps", "25", "--threads", "1", "--out", _folder["resumed"]);
        CommandRun.Finish("train", "--resume", "--steps", "40", "--out", _folder["resumed"]);
        foreach (string file in (string[])[GanModel.GeneratorFile, GanModel.DiscriminatorFile])
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(_folder["run"], file)), File.ReadAllBytes(Path.Combine(_folder["resumed"], file)), file);
    }

    [TestMethod]
    public void It_has_a_model_card_and_an_int8_form()
    {
        CommandRun.Finish("export", _folder["run"], "--out", _folder["model"]);
        StringAssert.Contains(File.ReadAllText(Path.Combine(_folder["model"], "README.md")), "toy-melody-gan");
        CommandRun.Finish("quantize", _folder["run"], "--data", "melodies", "--out", _folder["int8"]);
    }
}
