using Gan.Onnx.Graphs;
using Gan.Onnx.Latents;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class LatentCodeTests
{
    private static readonly LatentCode _code = new(4, 2);

    [TestMethod]
    public void Categories_are_even_and_one_hot_and_continuous_numbers_are_from_minus_one_to_one()
    {
        float[][] rows = [.. Enumerable.Range(0, 4_000).Select(Row)];
        for (int k = 0; k < 4; k++) Assert.AreEqual(1_000, rows.Sum(row => row[k]), 120);
        foreach (float[] row in rows)
        {
            Assert.AreEqual(1, row[..4].Sum());
            Assert.IsTrue(row[4..].All(value => value is >= -1 and < 1));
        }
        Assert.AreEqual(0, rows.Average(row => row[5]), 0.05);
        Assert.AreEqual(1.0 / 3, rows.Average(row => row[4] * row[4]), 0.02);
        CollectionAssert.AreEqual(Row(17), Row(17));
    }

    [TestMethod]
    public void A_sampler_draws_codes_or_takes_what_is_asked_for()
    {
        using GanModel model = Model(_code);
        var drawn = new GeneratorSampler(model, 5);
        float[][] images = [.. drawn.Generate(0, 50).Chunk(7)];
        for (int i = 0; i < 50; i++) Assert.AreEqual(1, images[i][1 + drawn.CategoryOf(i)!.Value]);
        Assert.IsTrue(images.Select(image => image[5]).Distinct().Count() > 40);

        var asked = new GeneratorSampler(model, 5, code: new FixedCode(2, [0.5f]));
        foreach ((float[] image, float[] free) in asked.Generate(0, 50).Chunk(7).Zip(images))
        {
            CollectionAssert.AreEqual((float[])[free[0], 0, 0, 1, 0, 0.5f, free[6]], image);
        }
        Assert.AreEqual(2, asked.CategoryOf(9));
    }

    [TestMethod]
    public void What_a_code_lacks_is_refused()
    {
        using GanModel model = Model(_code);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GeneratorSampler(model, 1, code: new FixedCode(4, []))).Message, "category 4");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GeneratorSampler(model, 1, code: new FixedCode(null, [0, 0, 0])));
        using GanModel silent = Model(LatentCode.None);
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => new GeneratorSampler(silent, 1)).Message, "gan.code");
    }

    [TestMethod]
    public void Metadata_keep_the_code()
    {
        IReadOnlyDictionary<string, string> properties = new GanMetadata { Code = _code }.ToProperties();
        Assert.AreEqual("""{"categories":4,"continuous":2}""", properties["gan.code"]);
        Assert.AreEqual(_code, GanMetadata.FromProperties(properties).Code);
        Assert.AreEqual(LatentCode.None, GanMetadata.FromProperties(new GanMetadata().ToProperties()).Code);
        foreach (string bad in (string[])["[]", """{"categories":-1}""", """{"categories":99999999}"""])
            Assert.ThrowsExactly<OnnxModelException>(() => GanMetadata.FromProperties(new Dictionary<string, string> { ["gan.code"] = bad }));
    }

    // Shows one number of its latent and its code.
    private static GanModel Model(LatentCode told)
    {
        var builder = new GraphBuilder("generator");
        string latent = builder.Input("z", ElementType.Float, 1), code = builder.Input("code", ElementType.Float, _code.Length);
        string row = builder.Node("Concat", "all", [latent, code], NodeAttribute.Int("axis", 1));
        builder.Output("image", builder.Node("Reshape", "all", [row, builder.Integers("shape", -1, 1, 1, 7)]), ElementType.Float, 1, 1, 7);
        return new GanModel(builder.Build(new GanMetadata { LatentDimension = 1, Code = told }.ToProperties()), null);
    }

    private static float[] Row(int row)
    {
        var values = new float[_code.Length];
        _code.Fill(3, row, 0, values);
        return values;
    }
}
