using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Tests;
using Gan.Training.Files.Npy;

namespace Gan.Training.Tests.Cli;

/// <summary>Models that PyTorch exported, on the command line.</summary>
[TestClass]
public sealed class ForeignModelCommandTests
{
    [TestMethod]
    public void A_generator_of_others_draws_samples_by_label()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("generate", ForeignModels.PathOf("conditional-opset13"), "--count", "5", "--label", "2", "--out", folder["s.npy"]);
        CollectionAssert.AreEqual((int[])[5, 1, 8, 8], NpyFile.Read<float>(folder["s.npy"]).Shape.ToArray());
        CollectionAssert.AreEqual((long[])[2, 2, 2, 2, 2], NpyFile.Read<long>(folder["s.labels.npy"]).Values);
        CommandRun.Succeed("generate", ForeignModels.PathOf("onehot-opset10"), "--count", "4", "--roles", "classes=cat|dog|owl", "--label", "owl", "--out", folder["owls.png"]);
    }

    [TestMethod]
    public void A_discriminator_of_others_is_asked_for_its_pixel_range_and_then_scores()
    {
        using var folder = new TempFolder();
        string model = ForeignModels.PathOf("discriminator-opset11");
        string[] score = ["score", model, "--data", TrainedRun.Data, "--out", folder["s.csv"]];
        StringAssert.Contains(CommandRun.Fail(2, score), "--roles range=-1..1");
        Assert.IsFalse(File.Exists(folder["s.csv"]));
        StringAssert.Contains(CommandRun.Succeed([.. score, "--roles", "range=-1..1"]), "mean score");
        string[] lines = File.ReadAllLines(folder["s.csv"]);
        Assert.AreEqual("index,label,score", lines[0]);
        Assert.AreEqual("0,", lines[1][..2]);
    }

    [TestMethod]
    public void A_classifier_is_told_to_give_no_score()
    {
        string line = CommandRun.Fail(2, "score", ForeignModels.PathOf("classifier-opset17"), "--roles", "range=0..1", "--data", "digits", "--out", "never.csv");
        StringAssert.Contains(line, "class_scores");
        Assert.IsFalse(File.Exists("never.csv"));
    }

    [TestMethod]
    public void Second_latents_constants_and_maps_of_noise_are_drawn_or_fixed_by_roles()
    {
        using var folder = new TempFolder();
        string model = folder["styled.onnx"];
        RecentModels.Generator(["z2", "psi", "noise0"]).Save(model);
        StringAssert.Contains(CommandRun.Fail(2, "generate", model, "--count", "4", "--out", folder["a.npy"]), "--roles fixed=psi:0.7");
        string[] generate = ["generate", model, "--count", "4", "--seed", "5", "--roles", "latent=z,fixed=psi:0.7,noise0:0,draw=z2", "--out"];
        CommandRun.Succeed([.. generate, folder["a.npy"]]);
        CommandRun.Succeed([.. generate, folder["b.npy"]]);
        float[] images = NpyFile.Read<float>(folder["a.npy"]).Values, again = NpyFile.Read<float>(folder["b.npy"]).Values;
        CollectionAssert.AreEqual(images, again);
        using GanModel loaded = GanModel.Load(model, roles: ModelRoles.Parse("latent=z,fixed=psi:0.7,noise0:0,draw=z2"));
        float[] z = (float[])new GeneratorSampler(loaded, 5).Draw(0, 1)["z"], expected = RecentModels.ImageOf(z.AsSpan(0, 4), 0.7f, z[4..7]);
        for (int pixel = 0; pixel < expected.Length; pixel++) Assert.AreEqual(expected[pixel], images[pixel], 1e-4f);
    }

    [TestMethod]
    public void A_generator_that_draws_noise_of_its_own_is_drawn_by_the_seed_on_request()
    {
        using var folder = new TempFolder();
        string model = folder["drawing.onnx"];
        RecentModels.Drawing("RandomNormalLike").Save(model);
        StringAssert.Contains(CommandRun.Fail(2, "generate", model, "--count", "4", "--out", folder["a.npy"]), "--roles random=yes");
        foreach (string name in (string[])["a.npy", "b.npy"])
        {
            string told = CommandRun.Succeed("generate", model, "--count", "4", "--roles", "random=yes", "--out", folder[name]);
            StringAssert.Contains(told, "noise that the model would draw itself is drawn by --seed");
        }
        CollectionAssert.AreEqual(NpyFile.Read<float>(folder["a.npy"]).Values, NpyFile.Read<float>(folder["b.npy"]).Values);
    }

    [TestMethod]
    public void A_score_of_fakes_is_asked_about_and_patches_are_averaged_on_request()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["real.npy"], RealPixels(20), 20, RecentModels.Side, RecentModels.Side);
        RecentModels.Critic("p_fake", 1, [1], (graph, logits) => graph.Node("Sigmoid", "", [logits])).Save(folder["fake.onnx"]);
        RecentModels.Critic("patches", 16, [1, 4, 4], (graph, logits) => graph.Node("Reshape", "", [logits, graph.Integers("s", -1, 1, 4, 4)])).Save(folder["patches.onnx"]);
        RecentModels.Critic("p", 11, [1], (graph, logits) => graph.Node(
            "Slice", "", [graph.Node("Sigmoid", "", [logits]), graph.Integers("from", 0), graph.Integers("to", 1), graph.Integers("axis", 1)])).Save(folder["sliced.onnx"]);
        string[] Score(string model, string roles) => ["score", folder[model], "--data", folder["real.npy"], "--roles", roles, "--out", folder["s.csv"]];
        StringAssert.Contains(CommandRun.Fail(2, Score("fake.onnx", "range=0..1")), "--roles score=p_fake:inverted");
        StringAssert.Contains(CommandRun.Fail(2, Score("patches.onnx", "range=0..1,score=patches")), "--roles score=patches:mean");

        AssertScores(Score("fake.onnx", "range=0..1,score=p_fake:inverted"), image => -RecentModels.Logit(image, 1, 0));
        AssertScores(Score("patches.onnx", "range=0..1,score=patches:mean"), image => Mean(image));
        AssertScores(Score("sliced.onnx", "range=0..1"), image => RecentModels.Logit(image, 11, 0));

        void AssertScores(string[] command, Func<float[], float> expected)
        {
            CommandRun.Finish(command);
            string[] lines = File.ReadAllLines(folder["s.csv"]);
            Assert.HasCount(21, lines);
            float[][] images = [.. RealPixels(20).Select(value => value / 255f).Chunk(RecentModels.Pixels)];
            for (int row = 0; row < 20; row++)
                Assert.AreEqual(expected(images[row]), float.Parse(lines[row + 1].Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture), 1e-4f, $"row {row}");
        }
        static float Mean(float[] image) => Enumerable.Range(0, 16).Average(which => RecentModels.Logit(image, 16, which));
    }

    [TestMethod]
    public void A_pair_of_bytes_with_channels_last_generates_scores_and_is_evaluated()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["pair"]);
        RecentModels.ByteGenerator().Save(folder["pair/generator.onnx"]);
        RecentModels.ByteCritic().Save(folder["pair/discriminator.onnx"]);
        NpyFile.Write<byte>(folder["real.npy"], RealPixels(200), 200, RecentModels.Side, RecentModels.Side);
        foreach (string[] roles in (string[][])[[], ["--roles", "range=0..255"]])
        {
            CommandRun.Succeed(["generate", folder["pair"], "--count", "5", "--out", folder["s.npy"], .. roles]);
            (int[] shape, float[] pixels) = (NpyFile.Read<float>(folder["s.npy"]).Shape.ToArray(), NpyFile.Read<float>(folder["s.npy"]).Values);
            CollectionAssert.AreEqual((int[])[5, 1, 8, 8], shape);
            Assert.IsTrue(pixels.All(pixel => pixel is >= 0 and <= 1) && pixels.Max() > 0.5f && pixels.All(pixel => MathF.Abs(pixel * 255 - MathF.Round(pixel * 255)) < 1e-3f));
            CommandRun.Finish(["score", folder["pair"], "--data", folder["real.npy"], "--out", folder["s.csv"], .. roles]);
            float first = float.Parse(File.ReadAllLines(folder["s.csv"])[1].Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.AreEqual(RecentModels.Logit([.. RealPixels(1).Select(value => (float)value)], 1, 0), first, 0.02f);
        }
        string[] evaluate = ["evaluate", folder["pair"], "--data", folder["real.npy"], "--count", "100", "--roles", "range=0..255"];
        StringAssert.Contains(CommandRun.Finish(evaluate).Output, "Verdict");
    }

    [TestMethod]
    [DataRow("colour=red", "latent, label, image")]
    [DataRow("range=white", "range of pixels")]
    [DataRow("latent=a,latent=b", "twice")]
    [DataRow("latent", "key=value")]
    [DataRow("latent=q", "'q'")]
    [DataRow("fixed=psi", "fixed=psi:0.7")]
    [DataRow("fixed=psi:0.7", "'psi'")]
    [DataRow("draw=z2", "'z2'")]
    [DataRow("random=1", "yes or no")]
    public void Wrong_roles_are_told_in_one_line(string roles, string told) =>
        StringAssert.Contains(CommandRun.Fail(2, "generate", ForeignModels.PathOf("dcgan-opset11"), "--roles", roles, "--out", "never.png"), told);

    private static byte[] RealPixels(int count) => [.. Enumerable.Range(0, count * RecentModels.Pixels).Select(i => (byte)(i * i % 251))];
}
