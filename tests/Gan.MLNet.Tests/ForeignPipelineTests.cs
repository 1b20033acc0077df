using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Latents;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;
using static Gan.Tests.ForeignModels;

namespace Gan.MLNet.Tests;

/// <summary>Models that PyTorch exported, as steps of pipelines and in a process with the stock packages alone.</summary>
[TestClass]
public sealed class ForeignPipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_generator_draws_rows_and_fills_up_classes()
    {
        using GanModel model = GanModel.Load(PathOf("conditional-opset13"));
        GanCatalog gan = _ml.Gan();
        IDataView drawn = gan.Generate(model, rowCount: 30, seed: 3);
        Assert.AreEqual("Vector<Single, 1, 8, 8>", drawn.Schema["Image"].Type.ToString());
        float[][] images = drawn.Floats("Image");
        Assert.HasCount(30, images);
        Assert.IsTrue(images.All(image => image.All(pixel => pixel is >= 0 and <= 1)));

        IDataView train = Images(new float[3 * 64], 1, "0", "0", "1");
        string[] labels = [.. gan.Augment(train, model).GetColumn<string>("Label")];
        Assert.AreEqual((2, 2), (labels.Count(label => label == "0"), labels.Count(label => label == "1")));
    }

    [TestMethod]
    public void A_generator_of_two_latents_is_a_step_of_one_and_draws_both_by_the_seed()
    {
        var graph = new GraphBuilder("two");
        float[] first = [.. Enumerable.Range(0, 2 * 64).Select(i => MathF.Sin(i))], second = [.. Enumerable.Range(0, 3 * 64).Select(i => MathF.Cos(i))];
        string sum = graph.Node(
            "Add", "",
            [
                graph.Node("MatMul", "", [graph.Input("z1", ElementType.Float, 2), graph.Weights("w1", first, 2, 64)]),
                graph.Node("MatMul", "", [graph.Input("z2", ElementType.Float, 3), graph.Weights("w2", second, 3, 64)]),
            ]);
        graph.Output("img", graph.Node("Sigmoid", "", [graph.Node("Reshape", "", [sum, graph.Integers("shape", -1, 1, 8, 8)])]), ElementType.Float, 1, 8, 8);
        using var file = new MemoryStream(graph.Build(new Dictionary<string, string>()).Bytes.ToArray());
        using GanModel model = GanModel.Load(file, roles: ModelRoles.Parse("latent=z1,draw=z2"));
        float[] Image(float[] z) => [.. Enumerable.Range(0, 64).Select(p =>
            1 / (1 + MathF.Exp(-(z[0] * first[p] + z[1] * first[64 + p] + z[2] * second[p] + z[3] * second[64 + p] + z[4] * second[128 + p]))))];

        float[][] drawn = [.. ((float[])new GeneratorSampler(model, 3).Draw(0, 4)["z"]).Chunk(5)];
        Rows.AreClose([.. drawn.Select(Image)], _ml.Gan().Generate(model, rowCount: 4, seed: 3).Floats("Image"));
        IDataView rows = _ml.Data.LoadFromEnumerable(drawn.Select(z => new TwoLatents { Latent = z }));
        ITransformer step = _ml.Gan().GenerateImage(model).Fit(rows);
        Rows.AreClose([.. drawn.Select(Image)], StockProcess.Apply(_ml, step, rows, "Image").Values["Image"]);
    }

    [TestMethod]
    public void A_generator_is_a_step_that_loads_with_stock_packages_alone()
    {
        Example example = ExampleOf("dcgan-opset11");
        using GanModel model = GanModel.Load(PathOf("dcgan-opset11"));
        IDataView rows = _ml.Data.LoadFromEnumerable(example.Inputs["input.1"].Chunk(Latent).Select(z => new Drawn { Latent = z }));
        ITransformer step = _ml.Gan().GenerateImage(model).Fit(rows);
        Rows.AreClose([.. example.UnitOutput.Chunk(64)], step.Transform(rows).Floats("Image"));
        Rows.AreClose([.. example.UnitOutput.Chunk(64)], StockProcess.Apply(_ml, step, rows, "Image").Values["Image"]);
    }

    [TestMethod]
    public void A_discriminator_scores_and_featurizes_and_says_that_realism_was_not_calibrated()
    {
        Example example = ExampleOf("discriminator-opset11");
        using GanModel model = GanModel.Load(PathOf("discriminator-opset11"), roles: new ModelRoles { Range = new PixelRange(-1, 1) });
        IDataView rows = Images([.. example.Inputs["image"].Select(pixel => pixel / 2 + 0.5f)], 1);
        GanCatalog gan = _ml.Gan();
        var step = gan.Score(model).Append(gan.Featurize(model)).Fit(rows);
        float[] expected = [.. example.Output.Select(probability => MathF.Log(probability / (1 - probability)))];
        Rows.AreClose([.. expected.Chunk(1)], step.Transform(rows).Floats("Score"), 1e-4f);
        StockProcess.GeneratorUpdate elsewhere = StockProcess.Apply(_ml, step, rows, "Score", "Features");
        Rows.AreClose([.. expected.Chunk(1)], elsewhere.Values["Score"], 1e-4f);
        Assert.AreEqual("Vector<Single, 1, 48>", elsewhere.Types["Features"]);
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => gan.ScoreRealism(model)).Message, "Score");
    }

    [TestMethod]
    public void A_classifier_gives_class_scores_and_features_to_a_trainer()
    {
        Example example = ExampleOf("classifier-opset17");
        using GanModel model = GanModel.Load(PathOf("classifier-opset17"), roles: ModelRoles.Parse("range=0..1"));
        IDataView rows = Images(example.Inputs["pixels"], 3);
        GanCatalog gan = _ml.Gan();
        var step = gan.ScoreClasses(model)
            .Append(gan.Featurize(model))
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label"))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Fit(rows);
        Rows.AreClose([.. example.Output.Chunk(5)], step.Transform(rows).Floats("ClassScores"), 1e-4f);
        Rows.AreClose([.. example.Output.Chunk(5)], StockProcess.Apply(_ml, step, rows, "ClassScores", "Score").Values["ClassScores"], 1e-4f);
    }

    private IDataView Images(float[] pixels, int channels, params string[] labels)
    {
        if (labels.Length == 0) labels = ["even", "odd", "even"];
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Image"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, channels, 8, 8);
        return _ml.Data.LoadFromEnumerable(pixels.Chunk(channels * 64).Select((image, i) => new Row { Image = image, Label = labels[i] }), definition);
    }

    private sealed class Drawn
    {
        [VectorType(ForeignModels.Latent)]
        public float[] Latent { get; set; } = [];
    }

    private sealed class Row
    {
        [VectorType(192)]
        public float[] Image { get; set; } = [];

        public string Label { get; set; } = "";
    }

    private sealed class TwoLatents
    {
        [VectorType(5)]
        public float[] Latent { get; init; } = [];
    }
}
