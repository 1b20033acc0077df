using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Tests;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class GeneratorSamplerTests
{
    [TestMethod]
    public void A_row_is_the_same_image_in_every_call()
    {
        using GanModel model = TinyGan.Model();
        using var small = new GanModel(TinyGan.Generator(), null, new RunnerOptions { BatchSize = 3, Workers = 1 });
        float[] all = new GeneratorSampler(model, 42).Generate(0, 50);
        Approximately.Equal(all[(20 * 64)..(31 * 64)], new GeneratorSampler(small, 42).Generate(20, 11), 1e-6f);
        CollectionAssert.AreNotEqual(all, new GeneratorSampler(model, 43).Generate(0, 50));
    }

    [TestMethod]
    public void Labels_are_drawn_evenly_or_as_asked_for()
    {
        using GanModel model = TinyGan.Model();
        var any = new GeneratorSampler(model, 1);
        int[] counts = [.. Enumerable.Range(0, 3).Select(label => Enumerable.Range(0, 3000).Count(row => any.LabelOf(row) == label))];
        foreach (int count in counts) Assert.AreEqual(1000, count, 150);

        var owls = new GeneratorSampler(model, 1, label: 2);
        foreach (float[] image in owls.Generate(0, 40).Chunk(TinyGan.Pixels)) Assert.AreEqual(2, TinyGan.ClassShown(image));
    }

    [TestMethod]
    public void A_place_of_a_batch_takes_any_row_under_any_label()
    {
        using GanModel model = TinyGan.Model();
        var sampler = new GeneratorSampler(model, 9);
        using OnnxBatch batch = model.GeneratorRunner.CreateBatch(capacity: 2);
        sampler.Fill(batch, 1, row: 1L << 40, label: 1);
        var z = new float[TinyGan.Latent];
        CounterRandom.FillNormal(9, 1L << 40, 0, z);
        CollectionAssert.AreEqual(z, ((TensorBuffer<float>)batch.Inputs[0]).Row(1).ToArray());
        Assert.AreEqual(1, ((TensorBuffer<long>)batch.Inputs[1]).Row(1)[0]);
    }

    [TestMethod]
    public void What_a_generator_is_fed_gives_the_rows_that_it_draws()
    {
        using GanModel model = TinyGan.Model();
        var sampler = new GeneratorSampler(model, 9);
        IReadOnlyDictionary<string, Array> fed = sampler.Draw(7, 5);
        CollectionAssert.AreEqual(Enumerable.Range(7, 5).Select(row => (long)sampler.LabelOf(row)!).ToArray(), fed["label"]);
        Approximately.Equal(sampler.Generate(7, 5), (float[])model.GeneratorRunner.Run(fed)["image"], 1e-6f);
    }

    [TestMethod]
    public void What_cannot_be_drawn_is_refused()
    {
        using GanModel model = TinyGan.Model();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GeneratorSampler(model, 1, label: 3));
        using var plain = new GanModel(TinyGan.Generator([]), null);
        Assert.IsNull(new GeneratorSampler(plain, 1).LabelOf(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GeneratorSampler(plain, 1, label: 0));
        using var translator = new GanModel(TinyGan.Generator([]).Rename(new Dictionary<string, string> { ["z"] = "source" }), null);
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => new GeneratorSampler(translator, 1)).Message, "source");
        using var judge = new GanModel(null, TinyGan.Discriminator());
        Assert.ThrowsExactly<OnnxModelException>(() => new GeneratorSampler(judge, 1));
    }
}
