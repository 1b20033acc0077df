using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Tests.Health;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

/// <summary>What is said of images without labels, by their distance in random features and the nearest training images.</summary>
[TestClass]
public sealed class UnlabelledVerdictTests
{
    private const int Samples = 300, Side = 28;
    private const string Unlike = "unlike the real images", Memorised = "memorised: most samples are training images";

    private static readonly ImageData _data = Unlabelled(new ImageData("digits", new string('0', 64), [], Digits.Draw(1_000, 28, 1), Digits.Draw(Samples, 28, 2)));
    private static readonly RealImageReference _judge = new(_data, new ImageEvaluationOptions { SampleCount = Samples });
    private static readonly ImageSet _fresh = Digits.Draw(Samples, 28, 3).WithLabels(null);

    public TestContext TestContext { get; set; } = null!;

    [ClassCleanup]
    public static void Close() => _judge.Dispose();

    [TestMethod]
    [DataRow(3UL)]
    [DataRow(4UL)]
    [DataRow(5UL)]
    public void Real_images_that_nothing_was_learnt_from_are_healthy(ulong seed)
    {
        ImageEvaluationResult result = Of(Digits.Draw(Samples, 28, seed).WithLabels(null));
        Assert.AreEqual("healthy", result.Verdict.Words);
        Assert.IsTrue(result is { Memorised: < 0.02, ExactDuplicates: 0, NearerToTraining: > 0.4 and < 0.6 });
    }

    [TestMethod]
    public void Training_images_are_memorised()
    {
        ImageEvaluationResult result = Of(_data.Train);
        Assert.AreEqual(Memorised, result.Verdict.Words);
        Assert.IsTrue(result is { Memorised: 1, ExactDuplicates: 1, NearerToTraining: 1, RealExactDuplicates: 0 });
        StringAssert.StartsWith(result.Verdict.Findings[0].Evidence, "100 % of the samples are a training image");
        Advice.RequireKnownSettings(result.Verdict.Findings[0]);
    }

    [TestMethod]
    public void Training_images_that_were_changed_a_little_are_memorised_and_no_exact_duplicates()
    {
        ImageEvaluationResult result = Of(Each(_data.Train, (pixels, random) =>
        {
            for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)Math.Clamp(pixels[i] + random.Next(-10, 11), 0, 255);
        }));
        StringAssert.Contains(result.Verdict.Words, Memorised);
        Assert.AreEqual(0, result.ExactDuplicates);
    }

    [TestMethod]
    public void A_tenth_of_training_images_among_others_is_told()
    {
        ImageSet mixed = Joined(_data.Train.Pick([.. Enumerable.Range(0, Samples / 10)]), _fresh.Pick([.. Enumerable.Range(0, Samples - Samples / 10)]));
        Assert.AreEqual("memorised: some samples are training images", Of(mixed).Verdict.Words);
    }

    [TestMethod]
    public void Images_upside_down_mirrored_or_turned_into_mosaics_are_unlike_the_real_ones()
    {
        (string Name, ImageSet Images)[] damaged =
        [
            ("upside down", Each(_fresh, TurnUpsideDown)),
            ("training images upside down", Each(_data.Train, TurnUpsideDown)),
            ("mirrored", Each(_fresh, (pixels, _) =>
            {
                for (int y = 0; y < Side; y++) pixels.Slice(y * Side, Side).Reverse();
            })),
            ("mosaics", Each(_fresh, (pixels, random) =>
            {
                var tiles = new byte[64];
                random.NextBytes(tiles);
                for (int i = 0; i < pixels.Length; i++) pixels[i] = tiles[(i / Side * 8 / Side * 8) + (i % Side * 8 / Side)];
            })),
            ("inverted", Each(_fresh, (pixels, _) =>
            {
                for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(255 - pixels[i]);
            })),
            ("noise", NoiseImages.Like(_fresh, Samples, 1)),
        ];
        foreach ((string name, ImageSet images) in damaged)
        {
            ImageEvaluationResult result = Of(images);
            Assert.AreEqual(Unlike, result.Verdict.Words, name);
            StringAssert.StartsWith(result.Verdict.Findings[0].Evidence, "distance in random features ", name);
            Advice.RequireKnownSettings(result.Verdict.Findings[0]);
        }
    }

    [TestMethod]
    public void Unlabelled_samples_of_labelled_data_are_held_against_them_too()
    {
        var labelled = new ImageData("digits", new string('0', 64), [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")], Digits.Draw(1_000, 28, 1), Digits.Draw(Samples, 28, 2));
        using var judge = new RealImageReference(labelled, new ImageEvaluationOptions { SampleCount = Samples, Classifier = new ClassifierOptions { Steps = 60 } });
        ImageEvaluationResult fresh = judge.Judge(_fresh, ganTrain: false), own = judge.Judge(labelled.Train, ganTrain: false);
        Assert.AreEqual("healthy", fresh.Verdict.Words);
        Assert.IsNotNull(fresh.RandomFeatureDistance);
        // Samples with labels have the classes that were asked for: no distance, but memorised all the same.
        Assert.AreEqual((Memorised, null), (own.Verdict.Words, own.RandomFeatureDistance));
    }

    [TestMethod]
    public void The_figures_stand_beside_those_of_real_images_and_are_never_called_fid()
    {
        ImageEvaluationResult result = Of(_fresh);
        string told = EvaluationText.Describe(result);
        foreach (string part in (string[])["random-feature distance", "untrained convolutions; real against real: ", "of held-out real images: ", "of 1,000; 50 % is fair"]) StringAssert.Contains(told, part);
        Assert.DoesNotContain("FID", told);
        Assert.IsTrue(result.RandomFeatureFloor < result.RandomFeatureLimit && result.RandomFeatureFloor < result.RandomFeatureTenth);
        Assert.AreEqual(result, Of(_fresh));
    }

    [TestMethod]
    public void Images_too_small_for_features_are_not_called_healthy()
    {
        var random = new Random(1);
        ImageSet Draw(int count)
        {
            var pixels = new byte[count * 9];
            random.NextBytes(pixels);
            return new ImageSet(pixels, 1, 3, 3);
        }
        var data = new ImageData("small", new string('0', 64), [], Draw(200), Draw(60));
        Assert.AreEqual("not judged: images of fewer than 4 pixels a side have no distance", ImageEvaluation.Run(data, Draw(60)).Verdict.Words);
    }

    private ImageEvaluationResult Of(ImageSet images)
    {
        ImageEvaluationResult result = _judge.Compare(images);
        TestContext.WriteLine(EvaluationText.Describe(result));
        return result;
    }

    private static ImageData Unlabelled(ImageData data) => data with { Train = data.Train.WithLabels(null), Test = data.Test.WithLabels(null) };

    private delegate void Change(Span<byte> pixels, Random random);

    private static ImageSet Each(ImageSet images, Change change)
    {
        var random = new Random(1);
        var pixels = new byte[images.Count * images.ImageSize];
        for (int i = 0; i < images.Count; i++)
        {
            Span<byte> image = pixels.AsSpan(i * images.ImageSize, images.ImageSize);
            images[i].CopyTo(image);
            change(image, random);
        }
        return new ImageSet(pixels, images.Channels, images.Height, images.Width);
    }

    private static ImageSet Joined(ImageSet first, ImageSet second)
    {
        var pixels = new byte[(first.Count + second.Count) * first.ImageSize];
        for (int i = 0; i < first.Count + second.Count; i++) (i < first.Count ? first[i] : second[i - first.Count]).CopyTo(pixels.AsSpan(i * first.ImageSize));
        return new ImageSet(pixels, first.Channels, first.Height, first.Width);
    }

    private static void TurnUpsideDown(Span<byte> pixels, Random random)
    {
        for (int top = 0; top < Side / 2; top++)
        {
            for (int x = 0; x < Side; x++)
            {
                int upper = (top * Side) + x, lower = ((Side - 1 - top) * Side) + x;
                (pixels[upper], pixels[lower]) = (pixels[lower], pixels[upper]);
            }
        }
    }
}
