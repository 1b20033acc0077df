using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class ImageEvaluationTests
{
    private const int Samples = 100;
    private static readonly ImageEvaluationOptions _options = new() { SampleCount = Samples, Classifier = Quadrants.Brief };
    private static readonly ImageData _data = Quadrants.Data();

    private static ImageEvaluationResult Run(ImageSet generated) => ImageEvaluation.Run(_data, generated, _options);

    // Real images have a patch, noise has none; brightness tells them apart.
    private static float[] Patchiness(ImageSet images) =>
        [.. Enumerable.Range(0, images.Count).Select(i => (float)images[i].Count((byte)230))];

    [TestMethod]
    public void A_perfect_generator_reaches_the_ceilings_and_the_floor()
    {
        var result = Run(Quadrants.Draw(Quadrants.EvenLabels(Samples), 9));
        Assert.AreEqual(4, result.Modes);
        Assert.AreEqual(4, result.Classes);
        Assert.AreEqual(Samples, result.Samples);
        Assert.IsFalse(result.TestFromTraining);
        Assert.IsGreaterThan(0.97, result.ClassifierAccuracy!.Value);
        Assert.IsGreaterThan(0.97, result.GanTestAccuracy!.Value);
        Assert.IsGreaterThan(0.95, result.GanTrainAccuracy!.Value);
        Assert.IsGreaterThan(0.95, result.RealTrainAccuracy!.Value);
        Assert.IsLessThan(0.05, result.ClassReverseKl!.Value);
        Assert.IsLessThan(3 * result.FrechetFloor!.Value, result.FrechetClassifierDistance!.Value);
        Assert.IsNull(result.RealismAuc);
    }

    [TestMethod]
    public void A_collapsed_generator_loses_modes_accuracy_and_distance()
    {
        int[] asked = Quadrants.EvenLabels(Samples);
        var result = Run(Quadrants.Draw(asked, 9, shown: [.. asked.Select(label => label % 2)]));
        Assert.AreEqual(2, result.Modes);
        Assert.AreEqual(Math.Log(2), result.ClassReverseKl!.Value, 0.1);
        Assert.IsTrue(result is { RealModes: > 3.99, RealClassReverseKl: < 0.05 });
        Assert.AreEqual(0.5, result.GanTestAccuracy!.Value, 0.05);
        Assert.IsLessThan(0.7, result.GanTrainAccuracy!.Value);
        Assert.IsGreaterThan(5 * result.FrechetFloor!.Value, result.FrechetClassifierDistance!.Value);
    }

    [TestMethod]
    public void Wrong_labels_cost_the_label_metrics_and_nothing_else()
    {
        int[] asked = Quadrants.EvenLabels(Samples);
        var result = Run(Quadrants.Draw(asked, 9, shown: [.. asked.Select(label => 3 - label)]));
        Assert.AreEqual(4, result.Modes);
        Assert.IsLessThan(0.03, result.GanTestAccuracy!.Value);
        Assert.IsLessThan(0.05, result.GanTrainAccuracy!.Value);
        Assert.IsLessThan(3 * result.FrechetFloor!.Value, result.FrechetClassifierDistance!.Value);
    }

    [TestMethod]
    public void Realism_is_ranked_against_noise_other_data_and_the_generated()
    {
        var other = new ImageSet(new byte[50 * 144], 1, 12, 12);
        var result = ImageEvaluation.Run(_data with { Classes = [], Train = Unlabelled(_data.Train) }, Unlabelled(_data.Test), _options, Patchiness, other);
        Assert.AreEqual(1, result.RealismAuc!.Value, 1e-9);
        Assert.AreEqual(1, result.RealismAucOther!.Value, 1e-9);
        Assert.AreEqual(0.5, result.RealismAucGenerated!.Value, 1e-9);
        // A grey of 230 has patches everywhere, so its score is above that of real images: of nine greys none is.
        Assert.AreEqual((1.0, 0.0), (result.RealismAucDamaged!["constant"], result.RealismOfBlanks!.Value));
        Assert.AreEqual(12, result.RealismAucDamaged.Count);
        Assert.IsGreaterThan(1, result.RealismMean!.Value);
        string text = EvaluationText.Describe(result);
        foreach (string name in result.RealismAucDamaged.Keys) StringAssert.Contains(text, $"realism AUC, {name}");
        Assert.IsNull(result.Modes);
        Assert.IsNull(result.FrechetClassifierDistance);
        Assert.IsTrue(result is { Memorised: 0, ExactDuplicates: 0, NearerToTraining: 0.5, RandomFeatureDistance: < 1e-6 });
        Assert.AreEqual((Samples, result.RealDuplicates), (result.DiversitySamples, result.Duplicates));
    }

    [TestMethod]
    public void Unlabelled_samples_have_modes_and_a_distance_but_no_label_accuracy()
    {
        var result = Run(Unlabelled(Quadrants.Draw(Quadrants.EvenLabels(Samples), 9)));
        Assert.AreEqual(4, result.Modes);
        Assert.IsNotNull(result.FrechetClassifierDistance);
        Assert.IsNull(result.GanTestAccuracy);
        Assert.IsNull(result.GanTrainAccuracy);
        Assert.IsNull(result.RealTrainAccuracy);
    }

    [TestMethod]
    public void Without_a_test_split_some_training_images_are_kept_back()
    {
        var data = _data with { Test = new ImageSet([], 1, 12, 12, []) };
        var result = ImageEvaluation.Run(data, Quadrants.Draw(Quadrants.EvenLabels(Samples), 9), _options);
        Assert.IsTrue(result.TestFromTraining);
        Assert.AreEqual(20, result.Samples);
        Assert.IsGreaterThan(0.9, result.ClassifierAccuracy!.Value);
    }

    [TestMethod]
    public void Same_seed_same_figures_and_stages_end_at_one()
    {
        var options = _options with { Seed = 5, SampleCount = 60, Classifier = Quadrants.Brief with { Steps = 10 } };
        var generated = Quadrants.Draw(Quadrants.EvenLabels(Samples), 9);
        var heard = new Listener();
        var first = ImageEvaluation.Run(_data, generated, options, Patchiness, progress: heard);
        Assert.AreEqual(JsonSerializer.Serialize(first), JsonSerializer.Serialize(ImageEvaluation.Run(_data, generated, options, Patchiness)));
        var stages = heard.All.GroupBy(p => p.Stage).ToDictionary(g => g.Key, g => g.Select(p => p.Fraction).ToArray());
        Assert.HasCount(4, stages);
        foreach (var (stage, fractions) in stages)
        {
            Assert.AreEqual(1.0, fractions[^1], stage);
            CollectionAssert.AreEqual(fractions.Order().ToArray(), fractions, stage);
        }
    }

    [TestMethod]
    public void Json_has_the_agreed_names()
    {
        string json = JsonSerializer.Serialize(new ImageEvaluationResult { Samples = 3, TestFromTraining = false, Modes = 2, RealismAuc = 0.5 });
        string[] names =
        [
            "modes", "classifierAccuracy", "ganTestAccuracy", "ganTrainAccuracy", "realTrainAccuracy",
            "frechetClassifierDistance", "frechetFloor", "realismAuc", "realismAucOther", "realismAucGenerated",
            "realModes", "classReverseKl", "realClassReverseKl", "duplicates", "realDuplicates", "diversity", "diversitySamples", "verdict",
            "randomFeatureDistance", "randomFeatureFloor", "randomFeatureLimit", "randomFeatureTenth", "memorised", "realMemorised", "exactDuplicates", "realExactDuplicates", "nearerToTraining",
            "realismMean", "realismOfBlanks", "realismAucDamaged",
        ];
        foreach (string name in names) Assert.Contains($"\"{name}\":", json);
    }

    [TestMethod]
    public void Refuses_images_of_another_size_and_labels_out_of_range()
    {
        Assert.ThrowsExactly<UserInputException>(() => Run(Quadrants.Draw([0, 1], 1, size: 16)));
        Assert.ThrowsExactly<UserInputException>(() => Run(new ImageSet(new byte[2 * 144], 1, 12, 12, [0, 4])));
    }

    private static ImageSet Unlabelled(ImageSet images) => new(images.Pixels, images.Channels, images.Height, images.Width);

    private sealed class Listener : IProgress<EvaluationProgress>
    {
        public List<EvaluationProgress> All { get; } = [];

        public void Report(EvaluationProgress value) => All.Add(value);
    }
}
