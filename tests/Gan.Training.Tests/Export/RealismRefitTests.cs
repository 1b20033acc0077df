using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Tests.Cli;

namespace Gan.Training.Tests.Export;

/// <summary>Realism that is fitted again to a shipped model, by digits that it never saw.</summary>
[TestClass]
public sealed class RealismRefitTests
{
    private static readonly string _model = Path.Combine(ShippedModelTests.Folder, "mnist-cdcgan");

    [TestMethod]
    public void Realism_is_that_of_the_new_data_and_all_else_stays()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("export", _model, "--data", "digits", "--refit", "realism", "--out", folder["own"]);
        using GanModel before = GanModel.Load(_model), after = GanModel.Load(folder["own"]);
        CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(_model, GanModel.GeneratorFile)), File.ReadAllBytes(folder["own/generator.onnx"]));
        CollectionAssert.AreEqual(before.Discriminator!.Outputs.Select(output => output.ToString()).ToArray(), after.Discriminator!.Outputs.Select(output => output.ToString()).ToArray());
        ImageSet digits = Digits.Draw(500, 28, 77);
        string[] others = ["score", "features", "class_scores"];
        IReadOnlyDictionary<string, float[]> old = ScoredImages.Judge(before, digits, others), @new = ScoredImages.Judge(after, digits, others);
        foreach (string output in others) CollectionAssert.AreEqual(old[output], @new[output], output);
        Assert.AreEqual(0.5, ScoredImages.Realism(after, digits).Average(), 0.06);
        Assert.AreEqual(0f, ScoredImages.Realism(after, new ImageSet(new byte[784], 1, 28, 28)).Single());
        var metadata = GanMetadata.FromProperties(after.Discriminator.Metadata);
        Assert.AreEqual("mahalanobis+statistics", metadata.Realism!.Method);
        Assert.IsFalse(metadata.Metrics.Keys.Any(name => name.StartsWith("realism", StringComparison.Ordinal)));
        Assert.IsTrue(metadata.Metrics.ContainsKey("modes"));
    }

    [TestMethod]
    public void Rows_are_proven_independent_and_only_realism_needs_the_statistics()
    {
        OnnxModel discriminator = OnnxModel.Load(Path.Combine(_model, GanModel.DiscriminatorFile));
        using var runner = new OnnxRunner(discriminator);
        Assert.IsTrue(runner.IndependenceOf().IsProven, runner.IndependenceOf().Reason);
        string[] rest = [.. discriminator.Outputs.Select(output => output.Name).Where(name => name != TensorNames.Realism)];
        Assert.IsLessThan(20, discriminator.KeepOutputs(rest).NodeCount);
    }

    [TestMethod]
    public void Pixels_out_of_range_have_a_realism_that_is_a_number()
    {
        using var runner = new OnnxRunner(OnnxModel.Load(Path.Combine(_model, GanModel.DiscriminatorFile)));
        float[] pixels = [.. Enumerable.Repeat(-3f, 784), .. Enumerable.Repeat(1e6f, 784)];
        CollectionAssert.AreEqual((float[])[0, 0], (float[])runner.Run(new Dictionary<string, Array> { ["image"] = pixels }, ["realism"])["realism"]);
    }

    [TestMethod]
    [DataRow("--refit score --data digits", "'realism'")]
    [DataRow("--refit realism", "--data")]
    [DataRow("--refit realism --data digits --license MIT", "--license")]
    [DataRow("--refit realism --data ring8", "points")]
    [DataRow("--refit realism --data events", "rows of a table")]
    [DataRow("--data digits", "--refit")]
    public void A_wrong_option_is_told_in_one_line_and_nothing_is_written(string options, string told)
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Fail(2, ["export", _model, "--out", folder["own"], .. options.Split(' ')]), told);
        Assert.IsFalse(Directory.Exists(folder["own"]));
    }
}
