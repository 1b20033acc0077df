using Gan.Tests;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Idx;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Samples;
using Gan.Training.Tests.Health;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class ImageVerdictTests
{
    private const int Samples = 200;
    private const string Collapsed = "collapsed: the samples are all but alike", Disobeyed = "the samples are not of the classes that were asked for";
    private const string Memorised = "memorised: most samples are training images";

    private static readonly ImageData _data = Quadrants.Data(400, Samples);
    private static readonly RealImageReference _judge = new(_data, new ImageEvaluationOptions { SampleCount = Samples, Classifier = Quadrants.Brief });
    private static readonly int[] _even = Quadrants.EvenLabels(Samples);

    public TestContext TestContext { get; set; } = null!;

    [ClassCleanup]
    public static void Close() => _judge.Dispose();

    [TestMethod]
    public void Real_images_get_no_complaint()
    {
        Assert.AreEqual("healthy", Words(_data.Test));
        Assert.AreEqual("healthy", Words(Unlabelled(_data.Test)));
        Assert.AreEqual("healthy", Words(Quadrants.Draw(_even, 9)));
        Assert.AreEqual("healthy", Words(Unlabelled(Quadrants.Draw(_even, 9))));
    }

    [TestMethod]
    public void Real_digits_get_no_complaint_and_those_that_were_learnt_are_memorised() => RequireHealthy(Digits.Load(2_000, 600), new ClassifierOptions { Steps = 80 });

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("mnist")]
    [DataRow("fashion_mnist")]
    public void Real_images_of_well_known_sets_get_no_complaint_and_those_that_were_learnt_are_memorised(string name)
    {
        RequireHealthy(IdxFolder.Load(Requirement.Images(name)), new ClassifierOptions());
    }

    [TestMethod]
    [DataRow(1, "collapsed to 1 of 4 modes")]
    [DataRow(2, "collapsed to 2 of 4 modes")]
    [DataRow(3, "1 of 4 modes is missing")]
    public void Classes_that_are_missing_are_told(int shown, string expected)
    {
        HealthVerdict verdict = Verdict(Quadrants.Draw(_even, 9, [.. _even.Select(label => label % shown)]));
        Assert.AreEqual(expected, verdict.Words);
        StringAssert.Contains(verdict.Findings[0].Advice, "pacgan");
        StringAssert.Contains(verdict.Findings[0].Evidence, "of real images 0.00");
        Assert.AreEqual(expected, Words(Unlabelled(Quadrants.Draw(_even, 9, [.. _even.Select(label => label % shown)]))));
    }

    [TestMethod]
    public void Classes_with_odd_shares_are_told()
    {
        int[] mostlyOne = [.. _even.Select((label, i) => i % 5 < 3 ? 0 : label)], hardlyOff = [.. _even.Select((label, i) => i % 8 == 3 ? 0 : label)];
        Assert.AreEqual("the classes are unbalanced", Words(Unlabelled(Quadrants.Draw(mostlyOne, 9))));
        Assert.AreEqual("healthy", Words(Unlabelled(Quadrants.Draw(hardlyOff, 9))));
        // As asked for.
        Assert.AreEqual("healthy", Words(Quadrants.Draw(mostlyOne, 9)));
    }

    [TestMethod]
    [DataRow("healthy", 86, 86.5, 0.26)]
    [DataRow("healthy", 80, 86.5, 0.3)]
    [DataRow("collapsed to 55 of 100 modes", 55, 86.5, 0.6)]
    [DataRow("the classes are unbalanced", 86, 86.5, 1.0)]
    public void What_few_samples_miss_by_chance_is_not_told(string expected, int modes, double realModes, double reverseKl) =>
        Assert.AreEqual(expected, new ImageEvaluationResult { Samples = 200, TestFromTraining = false, Modes = modes, Classes = 100, RealModes = realModes, ClassReverseKl = reverseKl, RealClassReverseKl = 0.25 }.Verdict!.Words);

    [TestMethod]
    public void Figures_of_older_versions_make_no_verdict() =>
        StringAssert.StartsWith(new ImageEvaluationResult { Samples = 200, TestFromTraining = false, Modes = 3, Classes = 10, ClassReverseKl = 1.2 }.Verdict.Words, "not judged: ");

    [TestMethod]
    public void Labels_that_are_passed_over_are_told_unless_they_were_found_without_any()
    {
        ImageEvaluationResult result = _judge.Judge(Quadrants.Draw(_even, 9, [.. _even.Select(label => 3 - label)]), ganTrain: false);
        Assert.AreEqual(Disobeyed, result.Verdict!.Words);
        Assert.AreEqual("healthy", (result with { CodeAccuracy = 0.3 }).Verdict!.Words);
    }

    [TestMethod]
    public void Copies_are_told()
    {
        ImageSet varied = Unlabelled(Quadrants.Draw(_even, 9));
        HealthVerdict verdict = Verdict(varied.Pick([.. Enumerable.Range(0, Samples).Select(i => i % 60)]));
        Assert.AreEqual("many duplicates", verdict.Words);
        StringAssert.StartsWith(verdict.Findings[0].Evidence, "100 % of the samples");
        Assert.AreEqual("healthy", Words(varied.Pick([.. Enumerable.Range(0, Samples).Select(i => i < 20 ? i + 20 : i)])));
        Assert.AreEqual("collapsed to 1 of 4 modes; " + Collapsed, Words(varied.Pick(new int[Samples])));
    }

    [TestMethod]
    public void A_class_of_copies_is_told_by_its_number()
    {
        ImageSet varied = Quadrants.Draw(_even, 9);
        Assert.AreEqual("class 2 has collapsed: its samples are all but alike", Words(varied.Pick([.. _even.Select((label, i) => label == 2 ? 2 : i)])));
    }

    [TestMethod]
    public void Without_labels_copies_are_still_told_and_nothing_measured_is_no_verdict()
    {
        ImageData plain = _data with { Classes = [], Train = Unlabelled(_data.Train), Test = Unlabelled(_data.Test) };
        ImageSet varied = Unlabelled(Quadrants.Draw(_even, 9));
        Assert.AreEqual("healthy", ImageEvaluation.Run(plain, varied).Verdict!.Words);
        Assert.AreEqual("many duplicates", ImageEvaluation.Run(plain, varied.Pick([.. Enumerable.Range(0, Samples).Select(i => i % 60)])).Verdict!.Words);
        Assert.AreEqual(Collapsed, ImageEvaluation.Run(plain, varied.Pick(new int[Samples])).Verdict!.Words);
        ImageEvaluationResult few = ImageEvaluation.Run(plain, varied.Pick([0, 1, 2]));
        Assert.AreEqual("not judged: 3 images of each kind were compared, and 16 are the fewest", few.Verdict.Words);
        StringAssert.EndsWith(EvaluationText.Describe(few), "Verdict: not judged: 3 images of each kind were compared, and 16 are the fewest.");
        ImageSet same = varied.Pick(new int[Samples]);
        StringAssert.StartsWith(ImageEvaluation.Run(plain with { Train = same, Test = same }, varied).Verdict.Words, "not judged: the real images are all alike");
    }

    [TestMethod]
    [DataRow("healthy", 26_000, 1_000, 1_000, 0.03)]
    [DataRow("healthy", 1_000, 630, 632, 0.5)]
    [DataRow("healthy", 26_000, 998, 998, 0.03)]
    [DataRow("collapsed to 150 of 1000 modes", 26_000, 150, 1_000, 2.9)]
    [DataRow("8 of 1000 modes are missing", 26_000, 992, 1_000, 0.1)]
    [DataRow("the modes are unbalanced", 26_000, 1_000, 1_000, 0.4)]
    public void Stacks_are_told_what_is_wrong_with_them(string expected, int samples, int modes, int realModes, double reverseKl) =>
        Assert.AreEqual(expected, Stacks(samples, modes, realModes, reverseKl).Verdict.Words);

    [TestMethod]
    [TestCategory("Slow")]
    public void Real_stacks_get_no_complaint_and_those_of_some_modes_do()
    {
        var data = (StackedData)DatasetOpener.Open("stacked:digits");
        Assert.AreEqual("healthy", StackedEvaluation.Run(data, data.Test).Verdict.Words);
        Assert.AreEqual(Memorised, StackedEvaluation.Run(data, data.Train.Pick([.. Enumerable.Range(0, 26_000)])).Verdict.Words);
        int[] some = [.. Enumerable.Range(0, data.Test.Count).Where(i => data.Test.Labels![i] < 300)];
        // A stack in some hundreds is misread, as one of a mode that is not there.
        Assert.MatchesRegex("^collapsed to [34][0-9][0-9] of 1000 modes$", StackedEvaluation.Run(data, data.Test.Pick(some)).Verdict.Words);
    }

    [TestMethod]
    public void Stacks_with_all_modes_can_be_memorised_or_unlike_the_real_ones()
    {
        StackedEvaluation whole = Stacks(26_000, 1_000, 1_000, 0.03);
        var images = new ImageEvaluationResult
        {
            Samples = 5_000, TestFromTraining = false, Diversity = 1, LeastDiversity = 1, Duplicates = 0, RealDuplicates = 0, Memorised = 0.9, RealMemorised = 0, MemorisationSamples = 1_000, NearerToTraining = 0.95,
            RandomFeatureDistance = 0.01, RandomFeatureFloor = 0.01, RandomFeatureLimit = 0.02, RandomFeatureTenth = 0.03,
        };
        Assert.AreEqual(Memorised, (whole with { Images = images }).Verdict.Words);
        Assert.AreEqual("unlike the real images", (whole with { Images = images with { Memorised = 0, RandomFeatureDistance = 0.3 } }).Verdict.Words);
        Assert.AreEqual("healthy", (whole with { Images = images with { Memorised = 0.004, RandomFeatureDistance = 0.025 } }).Verdict.Words);
    }

    [TestMethod]
    public void The_verdict_comes_last_with_what_to_try()
    {
        string[] told = EvaluationText.Describe(Stacks(26_000, 300, 1_000, 1.25)).Split(Environment.NewLine);
        Assert.AreEqual("Verdict: collapsed to 300 of 1000 modes (reverse KL 1.25, of real images 0.02). Try a gradient penalty (--set r1=0.1), packing (pacgan), or looking ahead (unrolled).", told[^1]);
        StringAssert.StartsWith(told[0], "modes");
    }

    [TestMethod]
    public void Advice_names_what_there_is()
    {
        HealthVerdict[] verdicts =
        [
            Verdict(Quadrants.Draw(_even, 9, [.. _even.Select(label => 3 - label)])),
            Verdict(Unlabelled(Quadrants.Draw(_even, 9)).Pick([.. Enumerable.Range(0, Samples).Select(i => i % 60)])),
        ];
        foreach (HealthVerdict verdict in verdicts)
        {
            Assert.IsNotEmpty(verdict.Findings);
            foreach (Finding finding in verdict.Findings) Advice.RequireKnownSettings(finding);
        }
    }

    private void RequireHealthy(ImageData data, ClassifierOptions classifier)
    {
        using var judge = new RealImageReference(data, new ImageEvaluationOptions { Classifier = classifier });
        foreach ((ImageSet images, string expected) in ((ImageSet, string)[])[(data.Test, "healthy"), (Unlabelled(data.Test), "healthy"), (data.Train, Memorised), (Unlabelled(data.Train), Memorised)])
        {
            ImageEvaluationResult result = judge.Judge(images, ganTrain: false);
            TestContext.WriteLine(EvaluationText.Describe(result));
            Assert.AreEqual(expected, result.Verdict.Words);
        }
    }

    private static StackedEvaluation Stacks(int samples, int modes, int realModes, double reverseKl) => new()
    {
        Samples = samples,
        Modes = modes,
        ModesToFind = 1_000,
        ReverseKl = reverseKl,
        ClassifierAccuracy = 0.99,
        RealModes = realModes,
        RealReverseKl = 0.02,
    };

    private static HealthVerdict Verdict(ImageSet images) => _judge.Judge(images, ganTrain: false).Verdict!;

    private static string Words(ImageSet images) => Verdict(images).Words;

    private static ImageSet Unlabelled(ImageSet images) => images.WithLabels(null);
}
