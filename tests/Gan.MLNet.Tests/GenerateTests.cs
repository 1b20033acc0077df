using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class GenerateTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Rows_are_those_of_the_sampler_with_keys_that_stand_for_class_names()
    {
        using GanModel model = Rows.Model();
        IDataView fakes = _ml.Gan().Generate(model, 700, seed: 42);
        Assert.AreEqual("Vector<Single, 1, 8, 8>", fakes.Schema["Image"].Type.ToString());
        Assert.AreEqual("Key<UInt32, 0-2>", fakes.Schema["Label"].Type.ToString());
        Assert.AreEqual(700L, fakes.GetRowCount());
        Rows.AreClose([.. new GeneratorSampler(model, 42).Generate(0, 700).Chunk(TinyGan.Pixels)], fakes.Floats("Image"));

        string[] names = [.. Names(fakes)];
        foreach ((float[] image, string name) in fakes.Floats("Image").Zip(names)) Assert.AreEqual(name, TinyGan.Animals[TinyGan.ClassShown(image)]);
        CollectionAssert.AreEquivalent(TinyGan.Animals, names.Distinct().ToArray());
    }

    [TestMethod]
    public void Rows_are_the_same_in_any_batch_cursor_and_walk()
    {
        using GanModel model = Rows.Model();
        using var small = new GanModel(TinyGan.Generator(), null, new RunnerOptions { BatchSize = 3, Workers = 2 });
        IDataView fakes = _ml.Gan().Generate(model, 100, seed: 5);
        Rows.AreClose(fakes.Floats("Image"), _ml.Gan().Generate(small, 100, seed: 5).Floats("Image"), 1e-6f);
        Rows.AreClose(fakes.Floats("Image"), fakes.Floats("Image"), 0);
        Rows.AreClose(fakes.Floats("Image")[..60], _ml.Data.TakeRows(fakes, 60).Floats("Image"), 0);
        Rows.AreClose(fakes.Floats("Image"), _ml.Data.Cache(fakes).Floats("Image"), 0);
        CollectionAssert.AreNotEqual(fakes.Floats("Image")[0], _ml.Gan().Generate(model, 100, seed: 6).Floats("Image")[0]);
        Assert.AreEqual(1, fakes.GetRowCursorSet(fakes.Schema, 2).Length);
    }

    [TestMethod]
    public void Columns_are_named_and_one_class_is_drawn_as_asked()
    {
        using GanModel model = Rows.Model();
        IDataView owls = _ml.Gan().Generate(model, 30, 1, new GenerateOptions { ImageColumnName = "Pixels", LabelColumnName = "Animal", Label = "owl" });
        Assert.IsTrue(owls.Floats("Pixels").All(image => TinyGan.ClassShown(image) == 2));
        Assert.IsTrue(owls.GetColumn<uint>("Animal").All(key => key == 3));
        Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().Generate(model, 1, 1, new GenerateOptions { Label = "emu" }));
        Assert.ThrowsExactly<UserInputException>(() => _ml.Gan().Generate(model, 1, 1, new GenerateOptions { LabelColumnName = "Image" }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Gan().Generate(model, -1));
    }

    [TestMethod]
    public void A_generator_without_labels_gives_images_alone()
    {
        using var model = new GanModel(TinyGan.Generator([]), null);
        IDataView fakes = _ml.Gan().Generate(model, 5);
        Assert.AreEqual("Image", fakes.Schema.Single().Name);
        Assert.HasCount(5, fakes.Floats("Image"));
        using var judge = new GanModel(null, TinyGan.Discriminator());
        Assert.ThrowsExactly<OnnxModelException>(() => _ml.Gan().Generate(judge, 5));
    }

    [TestMethod]
    public void No_rows_are_an_empty_view()
    {
        using GanModel model = Rows.Model();
        IDataView none = _ml.Gan().Generate(model, 0);
        Assert.IsEmpty(none.Floats("Image"));
        Assert.AreEqual(0L, none.GetRowCount());
        Assert.IsEmpty(_ml.Gan().ScoreRealism(model).Fit(none).Transform(none).Floats("Realism"));
    }

    [TestMethod]
    public void Trainers_splits_and_shuffles_take_the_rows()
    {
        using GanModel model = Rows.Model();
        IDataView fakes = _ml.Gan().Generate(model, 400, seed: 3);
        DataOperationsCatalog.TrainTestData split = _ml.Data.TrainTestSplit(fakes, 0.25);
        Assert.AreEqual(400, split.TrainSet.Floats("Image").Length + split.TestSet.Floats("Image").Length);
        Assert.IsTrue(split.TestSet.Floats("Image").Length is > 50 and < 150);
        CollectionAssert.AreEquivalent(
            fakes.Floats("Image").Select(image => image[0]).ToArray(), _ml.Data.ShuffleRows(fakes, seed: 1).Floats("Image").Select(image => image[0]).ToArray());

        var trainer = _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Label", "Image");
        IDataView judged = trainer.Fit(split.TrainSet).Transform(split.TestSet);
        Assert.IsGreaterThan(0.95, _ml.MulticlassClassification.Evaluate(judged).MicroAccuracy);
        Assert.IsTrue(_ml.MulticlassClassification.CrossValidate(fakes, trainer, 3).All(fold => fold.Metrics.MicroAccuracy > 0.95));
    }

    [TestMethod]
    public void Ids_tell_rows_apart_and_inactive_columns_throw()
    {
        using GanModel model = Rows.Model();
        IDataView fakes = _ml.Gan().Generate(model, 300);
        using DataViewRowCursor cursor = fakes.GetRowCursor([fakes.Schema["Label"]]);
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        var ids = new HashSet<DataViewRowId>();
        DataViewRowId present = default;
        for (long row = 0; cursor.MoveNext(); row++)
        {
            Assert.AreEqual(row, cursor.Position);
            id(ref present);
            ids.Add(present);
        }
        Assert.HasCount(300, ids);
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsFalse(cursor.IsColumnActive(fakes.Schema["Image"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<VBuffer<float>>(fakes.Schema["Image"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<int>(fakes.Schema["Label"]));
    }

    [TestMethod]
    public void A_walk_that_is_broken_off_leaves_the_model_usable()
    {
        using GanModel model = Rows.Model();
        IDataView fakes = _ml.Gan().Generate(model, 100_000);
        for (int i = 0; i < 20; i++)
        {
            using DataViewRowCursor cursor = fakes.GetRowCursor(fakes.Schema);
            Assert.IsTrue(cursor.MoveNext());
        }
        Assert.HasCount(10, _ml.Gan().Generate(model, 10).Floats("Image"));
    }

    private IEnumerable<string> Names(IDataView view) =>
        _ml.Transforms.Conversion.MapKeyToValue("Name", "Label").Fit(view).Transform(view).GetColumn<string>("Name");
}
