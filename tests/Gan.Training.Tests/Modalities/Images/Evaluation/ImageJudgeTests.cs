using Gan.Onnx;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class ImageJudgeTests
{
    private const int Samples = 60;
    private static readonly ImageEvaluationOptions _options = new() { SampleCount = Samples, Classifier = Quadrants.Brief };
    private static readonly ImageData _data = Quadrants.Data();

    [TestMethod]
    public void One_eye_judges_several_generators_as_an_evaluation_of_each_would()
    {
        ImageSet good = Quadrants.Draw(Quadrants.EvenLabels(100), 9), collapsed = Quadrants.Draw(Quadrants.EvenLabels(100), 8, shown: new int[100]);
        using var judge = new RealImageReference(_data, _options);
        var heard = new CompiledFormulas();
        ImageEvaluationResult first = judge.Judge(good, progress: heard), second = judge.Judge(collapsed, progress: heard);
        Assert.AreEqual(ImageEvaluation.Run(_data, good, _options), first);
        Assert.AreEqual(ImageEvaluation.Run(_data, collapsed, _options), second);
        Assert.AreEqual(1, second.Modes);
        // The classifier of real images and the ceiling once, that of generated images for each.
        CollectionAssert.AreEqual((string[])["classifier of real images", "classifier of generated images", "classifier of as many real images", "classifier of generated images"], heard.All);
    }

    [TestMethod]
    public void Without_gan_train_nothing_is_trained_on_samples()
    {
        using var judge = new RealImageReference(_data, _options);
        var heard = new CompiledFormulas();
        ImageEvaluationResult result = judge.Judge(Quadrants.Draw(Quadrants.EvenLabels(Samples), 9), ganTrain: false, heard);
        Assert.IsNull(result.GanTrainAccuracy);
        Assert.IsNotNull(result.GanTestAccuracy);
        CollectionAssert.AreEqual((string[])["classifier of real images"], heard.All);
    }

    [TestMethod]
    public void What_cannot_be_judged_is_refused()
    {
        using var judge = new RealImageReference(_data, _options);
        Assert.ThrowsExactly<UserInputException>(() => judge.Judge(Quadrants.Draw([0, 1], 9)));
        using var blind = new RealImageReference(_data with { Classes = [] }, _options);
        Assert.IsFalse(blind.ReadsLabels);
        Assert.ThrowsExactly<InvalidOperationException>(() => blind.Judge(Quadrants.Draw(Quadrants.EvenLabels(Samples), 9)));
    }

    /// <summary>The stages in the order in which they begin.</summary>
    private sealed class CompiledFormulas : IProgress<EvaluationProgress>
    {
        public List<string> All { get; } = [];

        public void Report(EvaluationProgress value)
        {
            if (value.Fraction == 0) All.Add(value.Stage);
        }
    }
}
