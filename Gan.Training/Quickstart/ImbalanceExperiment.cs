using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.Onnx;
using Gan.Training.Modalities.Images.Sets;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Quickstart;

/// <summary>
/// A classifier of ML.NET on a small set in which half of the classes are rare: as it is, filled up with rows of the generator, and filled up with real
/// images, which is the most that any generator can hope for.
/// </summary>
internal sealed class ImbalanceExperiment
{
    internal const int CommonRows = 200;
    internal const int RareRows = 10;

    private readonly MLContext _context;
    private readonly GanModel _model;
    private readonly ImageData _data;

    internal ImbalanceExperiment(MLContext context, GanModel model, ImageData data)
    {
        _context = context;
        _model = model;
        _data = data;
    }

    /// <summary>Classes of which there are only few rows: the second half.</summary>
    internal IEnumerable<int> RareClasses => Enumerable.Range(_data.Classes.Count / 2, _data.Classes.Count - _data.Classes.Count / 2);

    internal IReadOnlyList<ImbalanceResult> Run()
    {
        ImageSet imbalanced = Take(label => RareClasses.Contains(label) ? RareRows : CommonRows), balanced = Take(_ => CommonRows);
        IDataView few = imbalanced.ToDataView(_context, _data.Classes);
        IDataView filled = _context.Gan().Augment(few, _model, new AugmentOptions { Balance = ClassBalance.Majority });
        return
        [
            Measure($"as it is: {imbalanced.Count} real rows", few),
            Measure($"filled up: {imbalanced.Count} real and {balanced.Count - imbalanced.Count} generated rows", filled),
            Measure($"for comparison: {balanced.Count} real rows", balanced.ToDataView(_context, _data.Classes)),
        ];
    }

    private ImbalanceResult Measure(string name, IDataView rows)
    {
        // Test rows get the classes' keys in the same order as training rows.
        IDataView keys = _context.Data.LoadFromEnumerable(_data.Classes.Select(text => new ClassName { Label = text }));
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Label", keyData: keys)
            .AppendCacheCheckpoint(_context)
            .Append(_context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Image"));
        var classifier = pipeline.Fit(rows);
        IDataView judged = classifier.Transform(_data.Test.ToDataView(_context, _data.Classes));
        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(judged);
        int[] rare = [.. RareClasses];
        return new ImbalanceResult(name, metrics.MicroAccuracy, rare.Average(k => metrics.ConfusionMatrix.PerClassRecall[k]));
    }

    // The first so many images of each class: rows of the training split, as an application would have them.
    private ImageSet Take(Func<int, int> rowsOf)
    {
        var taken = new int[_data.Classes.Count];
        return _data.Train.Pick([.. Enumerable.Range(0, _data.Train.Count).Where(i => taken[_data.Train.Labels![i]]++ < rowsOf(_data.Train.Labels[i]))]);
    }

    private sealed class ClassName
    {
        public string Label { get; set; } = "";
    }
}

/// <summary>What a classifier came to.</summary>
/// <param name="Name">What it was trained on.</param>
/// <param name="Accuracy">Share of test images that it got right.</param>
/// <param name="RareRecall">The same over test images of the rare classes, class by class.</param>
internal sealed record ImbalanceResult(string Name, double Accuracy, double RareRecall);
