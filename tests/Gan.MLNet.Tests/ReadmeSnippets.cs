using Gan.MLNet.Augmentation;
using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

/// <summary>The snippets of README.md, compiled and run. ReadmeTests holds that the README's lines are these.</summary>
internal static class ReadmeSnippets
{
    public static (IDataView Balanced, IDataView Fakes) Augment(GanCatalog gan, GanModel model, IDataView train)
    {
        IDataView balanced = gan.Augment(train, model, new AugmentOptions { LabelColumnName = "Label", Balance = ClassBalance.Majority, MinimumRealism = 0.05f });
        IDataView fakes = gan.Generate(model, rowCount: 10_000, seed: 42);
        return (balanced, fakes);
    }

    public static ITransformer Featurize(MLContext ml, GanCatalog gan, GanModel model, IDataView train)
    {
        var pipeline = gan.Featurize(model, "Features", "Image")
            .Append(ml.Transforms.Conversion.MapValueToKey("Label"))
            .AppendCacheCheckpoint(ml)                                 // SDCA reads the rows many times; without it each pass scores them anew
            .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy());
        var classifier = pipeline.Fit(train);
        ml.Model.Save(classifier, train.Schema, "classifier.zip");     // loads with ML.NET's own packages
        return classifier;
    }

    public static (IDataView Plausible, ITransformer Fast) Score(MLContext ml, GanCatalog gan, GanModel model, IDataView images)
    {
        var scorer = gan.ScoreRealism(model, "Realism", "Image").Fit(images);
        IDataView plausible = gan.FilterByRealism(scorer.Transform(images), minimum: 0.05f);
        ITransformer fast = gan.Accelerate(ml.Model.Load("classifier.zip", out _));   // batches for a loaded pipeline
        return (plausible, fast);
    }

    /// <summary>How many rows were drawn and judged, read while the models live.</summary>
    public static int Foreign(MLContext ml)
    {
        using GanModel theirs = GanModel.Load("dcgan.onnx");
        IDataView drawn = ml.Gan().Generate(theirs, rowCount: 1_000);
        using GanModel critic = GanModel.Load("critic.onnx", roles: new ModelRoles { Range = new PixelRange(-1, 1) });   // --roles range=-1..1 on the command line
        var judge = ml.Gan().Score(critic, "Score", "Image");
        return judge.Fit(drawn).Transform(drawn).GetColumn<float[]>("Score").Count();
    }

    public static (IDataView Scored, GanCatalog Careful) Apply(MLContext ml, GanCatalog gan, IDataView images)
    {
        var step = gan.ApplyOnnx("classifier.onnx", new ApplyOnnxOptions
        {
            Inputs = new Dictionary<string, string> { ["pixels"] = "Image" },     // tensors to columns; without, columns are called as tensors
            Outputs = new Dictionary<string, string> { ["logits"] = "Score" },    // what is not asked for is not computed
        });
        IDataView scored = step.Fit(images).Transform(images);                    // rows in order, read ahead, on all cores
        GanCatalog careful = ml.Gan(new RunnerOptions { Workers = 1, BatchSize = 64, Device = Device.Cpu });   // or as you say
        return (scored, careful);
    }
}
