using Gan.Onnx.Latents;
using Gan.Tests;
using static Gan.Tests.ForeignModels;

namespace Gan.Onnx.Tests.Foreign;

[TestClass]
public sealed class ForeignModelTests
{
    [TestMethod]
    [DataRow("dcgan-opset11", "input.1", 1)]
    [DataRow("dcgan-opset17", "noise", 3)]
    [DataRow("mlp-fixed-batch-opset9", "z", 1)]
    public void A_generator_with_tanh_makes_what_pytorch_makes_in_0_to_1(string name, string latent, int channels)
    {
        Example example = ExampleOf(name);
        using GanModel model = GanModel.Load(PathOf(name));
        Assert.AreEqual("z: Float [N, 16]", model.Generator!.Inputs.Single().ToString());
        Assert.AreEqual($"image: Float [N, {channels}, 8, 8]", model.Generator.Outputs.Single().ToString());
        Assert.AreEqual(Latent, model.Metadata.LatentDimension);
        Approximately.Equal(example.UnitOutput, Image(model, example.Inputs[latent]));
        Assert.IsTrue(new GeneratorSampler(model, 1).Generate(0, 20).All(pixel => pixel is >= 0 and <= 1));
    }

    [TestMethod]
    public void A_flat_image_becomes_one_of_a_channel_or_of_the_size_that_is_said()
    {
        Example example = ExampleOf("flat-opset13");
        using GanModel model = GanModel.Load(PathOf("flat-opset13"));
        Assert.AreEqual("image: Float [N, 1, 8, 8]", model.Generator!.Outputs.Single().ToString());
        Approximately.Equal(example.Output, Image(model, example.Inputs["input"]));

        using GanModel wide = GanModel.Load(PathOf("flat-opset13"), roles: ModelRoles.Parse("shape=1x4x16"));
        Assert.AreEqual("image: Float [N, 1, 4, 16]", wide.Generator!.Outputs.Single().ToString());
        Approximately.Equal(example.Output, Image(wide, example.Inputs["input"]));
    }

    [TestMethod]
    public void Channels_that_stand_last_come_first()
    {
        Example example = ExampleOf("channels-last-opset16");
        using GanModel model = GanModel.Load(PathOf("channels-last-opset16"));
        Assert.AreEqual("image: Float [N, 3, 8, 8]", model.Generator!.Outputs.Single().ToString());
        float[] last = example.UnitOutput;
        float[] first = [.. from row in Enumerable.Range(0, Rows) from channel in Enumerable.Range(0, 3) from pixel in Enumerable.Range(0, 64) select last[(row * 64 + pixel) * 3 + channel]];
        Approximately.Equal(first, Image(model, example.Inputs["z"]));
    }

    [TestMethod]
    public void Labels_are_numbers_whatever_the_network_takes()
    {
        Example numbers = ExampleOf("conditional-opset13");
        using GanModel embedded = GanModel.Load(PathOf("conditional-opset13"));
        CollectionAssert.AreEqual(new[] { "0", "1", "2" }, embedded.Classes.ToArray());
        Assert.AreEqual("label: Int64 [N, 1]", embedded.Generator!.Inputs.Single(input => input.Name == "label").ToString());
        Approximately.Equal(numbers.Output, Image(embedded, numbers.Inputs["noise"], [.. numbers.Inputs["labels"].Select(label => (long)label)]));

        Example vectors = ExampleOf("onehot-opset10");
        using GanModel oneHot = GanModel.Load(PathOf("onehot-opset10"), roles: ModelRoles.Parse("classes=cat|dog|owl"));
        CollectionAssert.AreEqual(TinyGan.Animals, oneHot.Classes.ToArray());
        long[] hot = [.. vectors.Inputs["y"].Chunk(3).Select(row => (long)Array.IndexOf(row, 1f))];
        Approximately.Equal(vectors.UnitOutput, Image(oneHot, vectors.Inputs["x"], hot));
    }

    [TestMethod]
    [DataRow("conditional-opset13")]
    [DataRow("onehot-opset10")]
    public void Missing_labels_are_guarded_in_old_operator_sets_too(string name)
    {
        using GanModel model = GanModel.Load(PathOf(name));
        using var runner = new Running.OnnxRunner(model.Generator!.WithMissingLabels());
        var inputs = new Dictionary<string, Array> { ["z"] = new float[2 * Latent], ["label"] = new[] { 0L, 3L } };
        var images = (float[])runner.Run(inputs)["image"];
        float[] known = Image(model, new float[Latent], [2]);
        Assert.IsTrue(images[..known.Length].All(float.IsNaN));
        Approximately.Equal(known, images[known.Length..]);
    }

    [TestMethod]
    public void A_discriminator_with_sigmoid_gives_the_logit_and_its_last_hidden_layer()
    {
        Example example = ExampleOf("discriminator-opset11");
        using GanModel model = GanModel.Load(PathOf("discriminator-opset11"), roles: ModelRoles.Parse("range=-1..1"));
        CollectionAssert.AreEqual(
            new[] { "score: Float [N, 1]", "features: Float [N, 48]" }, model.Discriminator!.Outputs.Select(output => output.ToString()).ToArray());
        float[] unit = [.. example.Inputs["image"].Select(pixel => pixel / 2 + 0.5f)];
        var judged = model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = unit });
        Approximately.Equal(example.Output, [.. ((float[])judged["score"]).Select(logit => 1 / (1 + MathF.Exp(-logit)))]);
    }

    [TestMethod]
    public void A_classifier_gives_class_scores_and_features()
    {
        Example example = ExampleOf("classifier-opset17");
        using GanModel model = GanModel.Load(PathOf("classifier-opset17"), roles: ModelRoles.Parse("range=0..1"));
        CollectionAssert.AreEqual(
            new[] { "class_scores: Float [N, 5]", "features: Float [N, 10]" }, model.Discriminator!.Outputs.Select(output => output.ToString()).ToArray());
        Assert.HasCount(5, model.Classes);
        var judged = model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = example.Inputs["pixels"] });
        Approximately.Equal(example.Output, (float[])judged["class_scores"]);
    }

    [TestMethod]
    public void A_folder_of_a_foreign_pair_shares_its_pixel_range()
    {
        string folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;
        try
        {
            File.Copy(PathOf("dcgan-opset11"), Path.Combine(folder, GanModel.GeneratorFile));
            File.Copy(PathOf("discriminator-opset11"), Path.Combine(folder, GanModel.DiscriminatorFile));
            using GanModel pair = GanModel.Load(folder);
            using GanModel alone = GanModel.Load(PathOf("discriminator-opset11"), roles: ModelRoles.Parse("range=-1..1"));
            Assert.IsTrue(alone.Discriminator!.Bytes.Span.SequenceEqual(pair.Discriminator!.Bytes.Span));
            using GanModel told = GanModel.Load(folder, roles: ModelRoles.Parse("latent=input.1,score=validity"));
            Assert.IsTrue(told.Discriminator!.Bytes.Span.SequenceEqual(pair.Discriminator!.Bytes.Span));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void What_was_adapted_is_saved_and_loaded_as_one_of_ours()
    {
        using GanModel adapted = GanModel.Load(PathOf("conditional-opset13"));
        using var stream = new MemoryStream(adapted.Generator!.Bytes.ToArray());
        using GanModel again = GanModel.Load(stream);
        Assert.IsTrue(adapted.Generator.Bytes.Span.SequenceEqual(again.Generator!.Bytes.Span));
        CollectionAssert.AreEqual(adapted.Classes.ToArray(), again.Classes.ToArray());
    }

    internal static float[] Image(GanModel model, float[] z, long[]? labels = null)
    {
        var inputs = new Dictionary<string, Array> { ["z"] = z };
        if (labels is not null) inputs["label"] = labels;
        return (float[])model.GeneratorRunner.Run(inputs)["image"];
    }
}
