using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Training.Pipelines;
using Gan.Training.Training;
using Microsoft.ML;

namespace Gan.Training.Tests;

/// <summary>The snippets of README.md that train, compiled. ReadmeTests holds that the README's lines are these.</summary>
internal static class ReadmeSnippets
{
    public static void Tabular(MLContext ml, GanCatalog gan, IDataView train, IEstimator<ITransformer> trainer)
    {
        using TabularTransformer fitted = gan.Trainers.Tabular(new TabularOptions { Budget = TrainingBudget.OfSteps(5_000), Seed = 1 }).Fit(train);
        IDataView judged = fitted.Transform(train);                    // with Realism and Features
        IDataView rare = gan.Generate(fitted.Model, rowCount: 1_000, seed: 42, new GenerateOptions { LabelColumnName = "Class", Label = "rare" });
        ml.Model.Save(fitted, train.Schema, "rows.zip");               // loads with ML.NET's own packages

        var honest = gan.AugmentThenTrain(trainer, new AugmentThenTrainOptions { Augment = new AugmentOptions { LabelColumnName = "Class" } });
        var folds = ml.BinaryClassification.CrossValidate(train, honest, numberOfFolds: 2, labelColumnName: "IsRare");
    }

    public static void Impute(MLContext ml, GanCatalog gan, GanModel model, IDataView rows)
    {
        var whole = gan.FillMissing(model).Fit(rows);                  // NaN, the empty text and missing keys become what is most likely
        ml.Model.Save(whole, rows.Schema, "whole.zip");
    }
}
