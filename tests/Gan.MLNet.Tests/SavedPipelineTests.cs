using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Tests;

[TestClass]
public sealed class SavedPipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Discriminator_steps_and_a_trainer_load_with_stock_packages_alone()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.View(Rows.Images(60));
        GanCatalog gan = _ml.Gan();
        ITransformer fitted = gan.ScoreRealism(model, scoreColumnName: "Raw")
            .Append(gan.Featurize(model))
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label"))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Fit(rows);
        AreTheSame(fitted, rows, "Realism", "Raw", "Features", "Score");
    }

    [TestMethod]
    public void Generated_images_of_text_and_of_keys_load_with_stock_packages_alone()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.Data.LoadFromEnumerable(GenerateImageTests.Latents());
        ITransformer fitted = _ml.Gan().GenerateImage(model, "OfText")
            .Append(_ml.Transforms.Conversion.MapValueToKey("Key", "Label"))
            .Append(_ml.Gan().GenerateImage(model, "OfKeys", labelColumnName: "Key"))
            .Append(_ml.Gan().GenerateImage(model, "OfNumbers", labelColumnName: "Digit"))
            .Append(_ml.Gan().ScoreRealism(model, imageColumnName: "OfText"))
            .Fit(rows);
        AreTheSame(fitted, rows, "OfText", "OfKeys", "OfNumbers", "Realism");
    }

    [TestMethod]
    public void A_folder_of_pictures_is_judged_by_one_pipeline()
    {
        using GanModel model = Rows.Model();
        string folder = Directory.CreateTempSubdirectory("gan-tests-").FullName;
        try
        {
            IDataView files = _ml.Data.LoadFromEnumerable(Pictures.Write(folder, Rows.Images(6)));
            ITransformer fitted = Pictures.Reading(_ml).Append(_ml.Gan().ScoreRealism(model)).Fit(files);
            AreTheSame(fitted, files, "Image", "Realism");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_loaded_pipeline_gets_its_batches_back_wherever_its_steps_stand()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.View(Rows.Images(700));
        GanCatalog gan = _ml.Gan();
        var inner = gan.Featurize(model).Append(_ml.Transforms.NormalizeMinMax("Scaled", "Features"));
        ITransformer fitted = new EstimatorChain<ITransformer>().Append<ITransformer>(inner).Append<ITransformer>(gan.ScoreRealism(model)).Fit(rows);
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, rows.Schema, file);
        ITransformer loaded = _ml.Model.Load(file, out _);
        Assert.IsTrue(Parts(loaded).Any(part => part is OnnxTransformer));

        ITransformer fast = gan.Accelerate(loaded);
        Assert.AreEqual(2, Parts(fast).Count(part => part is Scoring.OnnxStepTransformer));
        Assert.IsFalse(Parts(fast).Any(part => part is OnnxTransformer));
        foreach (string column in new[] { "Features", "Scaled", "Realism" })
        {
            Assert.AreEqual(loaded.Transform(rows).Schema[column].Type, fast.Transform(rows).Schema[column].Type);
            Rows.AreClose(loaded.Transform(rows).Floats(column), fast.Transform(rows).Floats(column), 1e-6f);
        }
        (fast as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void A_stock_step_with_some_of_its_models_outputs_is_accelerated_with_those()
    {
        OnnxModel discriminator = TinyGan.Discriminator().Rename(new Dictionary<string, string> { ["image"] = "Image" });
        using var bytes = new MemoryStream(discriminator.Bytes.ToArray());
        IDataView rows = _ml.View(Rows.Images(30));
        OnnxTransformer stock = _ml.Transforms.ApplyOnnxModel(["score"], ["Image"], bytes).Fit(rows);
        IDataView fast = _ml.Gan().Accelerate(stock).Transform(rows);
        CollectionAssert.AreEqual(stock.Transform(rows).Schema.Select(c => c.Name).ToArray(), fast.Schema.Select(c => c.Name).ToArray());
        Rows.AreClose(stock.Transform(rows).Floats("score"), fast.Floats("score"), 1e-6f);
    }

    [TestMethod]
    public void An_accelerated_pipeline_saves_and_predicts_as_before()
    {
        using GanModel model = Rows.Model();
        ImageRow[] images = Rows.Images(4);
        IDataView rows = _ml.View(images);
        ITransformer again = SavedAndLoaded(_ml.Gan().Accelerate(SavedAndLoaded(_ml.Gan().ScoreRealism(model).Fit(rows), rows)), rows);
        Rows.AreClose([.. images.Select(row => new[] { TinyGan.RealismOf(row.Image) })], again.Transform(rows).Floats("Realism"));
    }

    // The same types and values before saving, after loading here, accelerated, and in a process without our assemblies.
    private void AreTheSame(ITransformer fitted, IDataView rows, params string[] columns)
    {
        IDataView before = fitted.Transform(rows);
        ITransformer read = SavedAndLoaded(fitted, rows);
        IDataView loaded = read.Transform(rows), fast = _ml.Gan().Accelerate(read).Transform(rows);
        StockProcess.GeneratorUpdate elsewhere = StockProcess.Apply(_ml, fitted, rows, columns);
        foreach (string column in columns)
        {
            string type = before.Schema[column].Type.ToString()!;
            Assert.AreEqual(type, loaded.Schema[column].Type.ToString());
            Assert.AreEqual(type, fast.Schema[column].Type.ToString());
            Assert.AreEqual(type, elsewhere.Types[column]);
            Rows.AreClose(before.Floats(column), loaded.Floats(column), 1e-6f);
            Rows.AreClose(before.Floats(column), fast.Floats(column), 1e-6f);
            Rows.AreClose(before.Floats(column), elsewhere.Values[column], 1e-6f);
        }
    }

    private ITransformer SavedAndLoaded(ITransformer transformer, IDataView rows)
    {
        using var file = new MemoryStream();
        _ml.Model.Save(transformer, rows.Schema, file);
        return _ml.Model.Load(file, out _);
    }

    private static IEnumerable<ITransformer> Parts(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Parts) : [transformer];
}
