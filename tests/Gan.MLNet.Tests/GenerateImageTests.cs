using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class GenerateImageTests
{
    private static readonly string[] _labels = ["owl", "emu", "cat", "", "dog"];
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Text_labels_give_the_generators_images_and_unknown_ones_give_nan()
    {
        using GanModel model = Rows.Model();
        IDataView view = _ml.Data.LoadFromEnumerable(Latents());
        IDataView images = _ml.Gan().GenerateImage(model).Fit(view).Transform(view);
        Assert.AreEqual("Vector<Single, 1, 1, 8, 8>", images.Schema["Image"].Type.ToString());
        CollectionAssert.AreEqual(new[] { "Latent", "Label", "Digit", "Image" }, images.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray());
        AreExpected(images.Floats("Image"));
    }

    [TestMethod]
    public void Keys_name_classes_by_their_values_in_any_order()
    {
        using GanModel model = Rows.Model();
        IDataView view = _ml.Data.LoadFromEnumerable(Latents());
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("Key", "Label").Append(_ml.Gan().GenerateImage(model, labelColumnName: "Key"));
        AreExpected(pipeline.Fit(view).Transform(view).Floats("Image"));
    }

    [TestMethod]
    public void Numbers_name_classes_by_number_or_by_place()
    {
        IDataView view = _ml.Data.LoadFromEnumerable(Latents());
        foreach (string[] classes in new[] { TinyGan.Animals, ["0", "1", "2"] })
        {
            using GanModel model = TinyGan.Model(classes);
            AreExpected(_ml.Gan().GenerateImage(model, labelColumnName: "Digit").Fit(view).Transform(view).Floats("Image"));
        }
    }

    [TestMethod]
    public void Single_rows_are_generated_too()
    {
        using GanModel model = Rows.Model();
        LatentRow[] rows = Latents();
        ITransformer fitted = _ml.Gan().GenerateImage(model).Fit(_ml.Data.LoadFromEnumerable(rows));
        using PredictionEngine<LatentRow, Generated> engine = _ml.Model.CreatePredictionEngine<LatentRow, Generated>(fitted);
        AreExpected([.. rows.Select(row => engine.Predict(row).Image)]);
    }

    [TestMethod]
    [DataRow("Label")]
    [DataRow("Key")]
    [DataRow("Digit")]
    public void The_shape_of_the_schema_is_told_before_any_fit(string label)
    {
        using GanModel model = Rows.Model();
        IDataView view = _ml.Data.LoadFromEnumerable(Latents());
        var pipeline = _ml.Transforms.Conversion.MapValueToKey("Key", "Label").Append(_ml.Gan().GenerateImage(model, labelColumnName: label));
        CollectionAssert.AreEquivalent(
            new[] { "Latent", "Label", "Digit", "Key", "Image" }, pipeline.GetOutputSchema(view.Shape()).Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void A_generator_without_labels_needs_no_label_column()
    {
        using var model = new GanModel(TinyGan.Generator([]), null);
        IDataView view = _ml.Data.LoadFromEnumerable(Latents());
        Assert.HasCount(5, _ml.Gan().GenerateImage(model, labelColumnName: "None").Fit(view).Transform(view).Floats("Image"));
    }

    [TestMethod]
    public void Label_columns_that_cannot_be_used_are_named()
    {
        using GanModel model = Rows.Model();
        IDataView view = _ml.Data.LoadFromEnumerable(Latents());
        foreach (string column in new[] { "None", "Latent" })
            StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().GenerateImage(model, labelColumnName: column).Fit(view)).Message, $"'{column}'");
        IDataView nameless = _ml.Data.LoadFromEnumerable(new[] { new NamelessRow() });
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().GenerateImage(model, labelColumnName: "Key").Fit(nameless)).Message, "'Key'");
    }

    private static void AreExpected(float[][] images)
    {
        LatentRow[] rows = Latents();
        Rows.AreClose(
            [.. rows.Select(row => Array.IndexOf(TinyGan.Animals, row.Label) is >= 0 and var label ? TinyGan.ImageOf(row.Latent, label) : Missing())], images);
    }

    private static float[] Missing() => [.. Enumerable.Repeat(float.NaN, TinyGan.Pixels)];

    internal static LatentRow[] Latents() => [.. _labels.Select((label, i) => new LatentRow
    {
        Latent = [i, 0.5f * i, -1, 1],
        Label = label,
        Digit = Array.IndexOf(TinyGan.Animals, label) is >= 0 and var digit ? digit : i == 1 ? 7 : float.NaN,
    })];

    internal sealed class LatentRow
    {
        [VectorType(TinyGan.Latent)]
        public float[] Latent { get; set; } = [];

        public string Label { get; set; } = "";

        public float Digit { get; set; }
    }

    private sealed class NamelessRow
    {
        [VectorType(TinyGan.Latent)]
        public float[] Latent { get; set; } = new float[TinyGan.Latent];

        [KeyType(3)]
        public uint Key { get; set; }
    }

    private sealed class Generated
    {
        [VectorType(TinyGan.Pixels)]
        public float[] Image { get; set; } = [];
    }
}
