using Gan.MLNet.Augmentation;
using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class AugmentTests
{
    private readonly MLContext _ml = new(seed: 1);

    // 40 cats, 25 dogs, 3 owls.
    private static ImageRow[] Uneven { get; } =
        [.. Rows.Images(40, "cat"), .. Rows.Images(25, "dog"), .. Rows.Images(3, "owl")];

    [TestMethod]
    public void Every_class_reaches_the_largest_and_generated_rows_are_marked()
    {
        using GanModel model = Rows.Model();
        IDataView train = _ml.View(Uneven);
        IDataView balanced = _ml.Gan().Augment(train, model);
        string[] labels = [.. balanced.GetColumn<string>("Label")];
        bool[] synthetic = [.. balanced.GetColumn<bool>("IsSynthetic")];
        float[][] images = balanced.Floats("Image");

        Assert.AreEqual(120L, balanced.GetRowCount());
        foreach (string animal in TinyGan.Animals) Assert.AreEqual(40, labels.Count(label => label == animal), animal);
        Assert.IsTrue(synthetic[..68].All(made => !made) && synthetic[68..].All(made => made));
        Rows.AreClose([.. Uneven.Select(row => row.Image)], images[..68], 0);
        for (int row = 68; row < 120; row++) Assert.AreEqual(labels[row], TinyGan.Animals[TinyGan.ClassShown(images[row])]);
        Assert.AreEqual(52, images[68..].Select(image => image[0]).Distinct().Count());
        Assert.IsTrue(balanced.GetColumn<float>("Number").Skip(68).All(float.IsNaN));
        CollectionAssert.AreEqual(train.Schema.Select(c => c.Name + c.Type).ToArray(), balanced.Schema.Take(3).Select(c => c.Name + c.Type).ToArray());
    }

    [TestMethod]
    public void Rows_are_drawn_by_seed_and_never_change_between_walks()
    {
        using GanModel model = Rows.Model();
        IDataView first = _ml.Gan().Augment(_ml.View(Uneven), model, new AugmentOptions { Seed = 4 });
        Rows.AreClose(first.Floats("Image"), _ml.Gan().Augment(_ml.View(Uneven), model, new AugmentOptions { Seed = 4 }).Floats("Image"), 0);
        CollectionAssert.AreNotEqual(first.Floats("Image")[70], _ml.Gan().Augment(_ml.View(Uneven), model, new AugmentOptions { Seed = 5 }).Floats("Image")[70]);
        Assert.AreEqual(120, Ids(first).Distinct().Count());
        Rows.AreClose(first.Floats("Image"), _ml.Data.Cache(first).Floats("Image"), 0);
        CollectionAssert.AreEquivalent(
            first.Floats("Image").Select(image => image[1]).ToArray(), _ml.Data.ShuffleRows(first).Floats("Image").Select(image => image[1]).ToArray());
    }

    [TestMethod]
    public void A_count_fills_up_what_is_below_it_and_classes_that_do_not_occur_stay_out()
    {
        using GanModel model = Rows.Model();
        IDataView filled = _ml.Gan().Augment(_ml.View(Uneven.Where(row => row.Label != "dog")), model, new AugmentOptions { Balance = ClassBalance.Count(30) });
        string[] labels = [.. filled.GetColumn<string>("Label")];
        Assert.AreEqual((40, 0, 30), (labels.Count(l => l == "cat"), labels.Count(l => l == "dog"), labels.Count(l => l == "owl")));
        IDataView nothing = _ml.View([]);
        Assert.IsEmpty(_ml.Gan().Augment(nothing, model).GetColumn<string>("Label").ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClassBalance.Count(0));
    }

    [TestMethod]
    public void Keys_keep_their_order_and_their_values()
    {
        using GanModel model = Rows.Model();
        IDataView train = _ml.View(Uneven.Reverse());
        IDataView keyed = _ml.Transforms.Conversion.MapValueToKey("Label").Fit(train).Transform(train);
        IDataView balanced = _ml.Gan().Augment(keyed, model);
        Assert.AreEqual(keyed.Schema["Label"].Type, balanced.Schema["Label"].Type);
        VBuffer<ReadOnlyMemory<char>> values = default;
        balanced.Schema["Label"].GetKeyValues(ref values);
        CollectionAssert.AreEqual(new[] { "owl", "dog", "cat" }, values.DenseValues().Select(value => value.ToString()).ToArray());
        CollectionAssert.AreEqual(new[] { 40, 40, 40 }, new uint[] { 1, 2, 3 }.Select(key => balanced.GetColumn<uint>("Label").Count(label => label == key)).ToArray());
        foreach ((uint key, float[] image) in balanced.GetColumn<uint>("Label").Zip(balanced.Floats("Image"))) Assert.AreEqual(3 - key, (uint)TinyGan.ClassShown(image));
        Assert.IsGreaterThan(0.9, _ml.MulticlassClassification.CrossValidate(balanced, _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Label", "Image"), 2).Average(f => f.Metrics.MicroAccuracy));
    }

    [TestMethod]
    public void Numbers_and_nameless_keys_name_classes_by_number_and_by_place()
    {
        using GanModel digits = TinyGan.Model(["0", "1", "2"]);
        NumberedRow[] rows = [.. Uneven.Select(row => new NumberedRow { Image = row.Image, Digit = Array.IndexOf(TinyGan.Animals, row.Label), Key = (uint)Array.IndexOf(TinyGan.Animals, row.Label) })];
        // Keys of an enumerable count from 0 in the object and from 1 in the column.
        rows[0].Digit = float.NaN;
        foreach (GanModel model in new[] { digits, Rows.Model() })
        {
            using (model)
            {
                IDataView view = _ml.Data.LoadFromEnumerable(rows);
                float[] labels = [.. _ml.Gan().Augment(view, model, new AugmentOptions { LabelColumnName = "Digit" }).GetColumn<float>("Digit")];
                foreach (float digit in new[] { 0f, 1f, 2f }) Assert.AreEqual(39, labels.Count(label => label == digit));
                Assert.AreEqual(1, labels.Count(float.IsNaN));
                uint[] keys = [.. _ml.Gan().Augment(view, model, new AugmentOptions { LabelColumnName = "Key" }).GetColumn<uint>("Key")];
                Assert.AreEqual(120, keys.Length);
            }
        }
    }

    [TestMethod]
    public void Classes_that_the_model_does_not_know_are_named()
    {
        using GanModel model = Rows.Model();
        ArgumentException unknown = Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().Augment(_ml.View([.. Uneven, new ImageRow { Label = "emu", Image = new float[64] }]), model));
        StringAssert.Contains(unknown.Message, "'emu' (1 row)");
        StringAssert.Contains(unknown.Message, "cat, dog, owl");
    }

    [TestMethod]
    public void Rows_below_the_least_realism_are_drawn_anew()
    {
        using GanModel model = Rows.Model();
        float[] realism = [.. _ml.Gan().Generate(model, 500).Floats("Image").Select(TinyGan.RealismOf)];
        float median = realism.Order().ElementAt(250);
        IDataView balanced = _ml.Gan().Augment(_ml.View(Uneven), model, new AugmentOptions { MinimumRealism = median });
        Assert.AreEqual(120L, balanced.GetRowCount());
        Assert.IsTrue(balanced.Floats("Image").Skip(68).All(image => TinyGan.RealismOf(image) >= median - 1e-5f));
    }

    [TestMethod]
    public void Classes_of_few_rows_are_warned_of()
    {
        using GanModel model = Rows.Model();
        var warnings = new List<string>();
        _ml.Log += (_, message) => warnings.Add(message.Message);
        ImageRow once = Uneven.Last(row => row.Label == "dog");
        _ = _ml.Gan().Augment(_ml.View([.. Uneven.Where(row => row.Label != "dog"), once]), model);
        Assert.IsTrue(warnings.Any(warning => warning.Contains(
            "class 'dog' has 1 row: what is generated is little more than copies of it", StringComparison.Ordinal)));
        warnings.Clear();
        _ = _ml.Gan().Augment(_ml.View(Uneven), model);
        StringAssert.Contains(warnings.Single(warning => warning.Contains("copies", StringComparison.Ordinal)), "class 'owl' has 3 rows: what is generated is little more than copies of them");
    }

    [TestMethod]
    public void Realism_that_no_draw_reaches_fails_with_the_rate_of_acceptance()
    {
        using GanModel model = Rows.Model();
        InvalidOperationException failed = Assert.ThrowsExactly<InvalidOperationException>(
            () => _ml.Gan().Augment(_ml.View(Uneven), model, new AugmentOptions { MinimumRealism = 1, MaximumDraws = 150 }));
        StringAssert.Contains(failed.Message, "Class 'dog' needs 15 rows of realism 1 or more, but 150 draws gave 0 (acceptance rate 0 %)");
        using var blind = new GanModel(TinyGan.Generator(), null);
        Assert.ThrowsExactly<OnnxModelException>(() => _ml.Gan().Augment(_ml.View(Uneven), blind, new AugmentOptions { MinimumRealism = 0.1f }));
    }

    [TestMethod]
    public void Columns_that_do_not_fit_are_refused()
    {
        using GanModel model = Rows.Model();
        IDataView train = _ml.View(Uneven);
        void Refused(AugmentOptions options) => Assert.Throws<ArgumentException>(() => _ml.Gan().Augment(train, model, options));
        Refused(new() { ImageColumnName = "Number" });
        Refused(new() { ImageColumnName = "None" });
        Refused(new() { LabelColumnName = "Image" });
        Refused(new() { LabelColumnName = "None" });
        Refused(new() { IsSyntheticColumnName = "Number" });
        Refused(new() { MinimumRealism = 1.5f });
        using var plain = new GanModel(TinyGan.Generator([]), null);
        Assert.ThrowsExactly<OnnxModelException>(() => _ml.Gan().Augment(train, plain));
    }

    private static IEnumerable<DataViewRowId> Ids(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([]);
        ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            getter(ref id);
            yield return id;
        }
    }

    private sealed class NumberedRow
    {
        [VectorType(TinyGan.Pixels)]
        public float[] Image { get; set; } = [];

        public float Digit { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }
    }
}
