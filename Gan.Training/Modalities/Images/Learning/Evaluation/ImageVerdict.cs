using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>Turns the figures of generated images into words. What a run is told too while it trains (modes, collapse) is said as it is there, by the same limits.</summary>
internal static class ImageVerdict
{
    // Of images, above those of real ones (0 to 0.11): up to 0.2 in all at the end of training in runs that work, 0.73 to 1 in those that collapsed.
    private const double MoreDuplicates = 0.25;

    // Of the accuracy on real images, as far as the classes that were found allow it: a generator that passes labels over has 1 / classes of it, those that learnt them 0.97 and more.
    private const double LeastObedience = 0.5;

    /// <summary>The verdict on images; where nothing was measured that could tell, none.</summary>
    internal static HealthVerdict Of(ImageEvaluationResult result)
    {
        Finding?[] found = [Disobeyed(result), OfClasses(result), OfDiversity(result)];
        // Samples that lack classes or variety are far from real ones for that.
        HealthVerdict verdict = Verdict([.. found, found.Any(finding => finding is not null) ? null : OfDistance(result), OfMemory(result)]);
        return verdict.Findings.Count == 0 && NotMeasured(result) is { } reason ? HealthVerdict.NotJudged(reason) : verdict;
    }

    /// <summary>The verdict on stacks of images.</summary>
    internal static HealthVerdict Of(StackedEvaluation result)
    {
        double missedByChance = Math.Max(result.ModesToFind - result.RealModes, ModeFindings.MissedByChance(result.ModesToFind, result.Samples));
        Finding? ofModes = ModeFindings.Missing(result.Modes, result.ModesToFind, missedByChance, Text($"reverse KL {result.ReverseKl:f2}, of real images {result.RealReverseKl:f2}"))
            ?? ModeFindings.Unbalanced("modes", result.ReverseKl, result.RealReverseKl, result.ModesToFind, result.Samples);
        return result.Images is { } images
            ? Verdict(ofModes, OfDiversity(images), ofModes is null && OfDiversity(images) is null ? OfDistance(images) : null, OfMemory(images))
            : Verdict(ofModes);
    }

    // Categories of a code that was found without labels need not be classes.
    private static Finding? Disobeyed(ImageEvaluationResult result) =>
        result.CodeAccuracy is null && result.GanTestAccuracy < LeastObedience * result.ClassifierAccuracy * result.Modes / result.Classes
            ? new Finding(
                "the samples are not of the classes that were asked for",
                Text($"GAN-test accuracy {result.GanTestAccuracy:f2}, of real images {result.ClassifierAccuracy:f2}"),
                "more steps, or another way of giving labels (--set labels=projection)")
            : null;

    private static Finding? OfClasses(ImageEvaluationResult result)
    {
        if (result is not { Modes: { } modes, Classes: { } classes, RealModes: { } realModes, ClassReverseKl: { } reverseKl, RealClassReverseKl: { } realReverseKl }) return null;
        return ModeFindings.Missing(modes, classes, classes - realModes, Text($"reverse KL {reverseKl:f2}, of real images {realReverseKl:f2}"))
            ?? ModeFindings.Unbalanced("classes", reverseKl, realReverseKl, classes, result.Samples);
    }

    private static Finding? OfDiversity(ImageEvaluationResult result)
    {
        if (result is not { Diversity: { } diversity, LeastDiversity: { } least, Duplicates: { } duplicates, RealDuplicates: { } realDuplicates }) return null;
        if (diversity < Collapsed.Least) return Collapsed.Told(diversity, duplicates);
        if (least < Collapsed.Least && result.LeastDiverseClass is { } label) return ClassCollapsed.Told(label, least);
        return duplicates > realDuplicates + MoreDuplicates
            ? new Finding("many duplicates", Text($"{100 * duplicates:f0} % of the samples have another one that is nearly the same, of real images {100 * realDuplicates:f0} %"), Collapsed.Advice)
            : null;
    }

    // Farther than chance takes real images, and than a tenth of them that is missing.
    private static Finding? OfDistance(ImageEvaluationResult result) =>
        result is { RandomFeatureDistance: { } distance, RandomFeatureFloor: { } floor, RandomFeatureLimit: { } limit, RandomFeatureTenth: { } tenth } && distance > Math.Max(limit, tenth)
            ? new Finding(
                "unlike the real images",
                Text($"distance in random features {distance:g3}, of as many real images {floor:g3}, of real images without a tenth of them {tenth:g3}"),
                "more steps, or another recipe: 'gan zoo' lists them")
            : null;

    private static Finding? OfMemory(ImageEvaluationResult result)
    {
        if (result is not { Memorised: { } memorised, RealMemorised: { } real, NearerToTraining: { } nearer, MemorisationSamples: { } samples }) return null;
        if (!CountTests.IsMoreThanBalanced(memorised * samples, real * samples)) return null;
        return new Finding(
            memorised > 0.5 ? "memorised: most samples are training images" : "memorised: some samples are training images",
            Text($"{100 * memorised:f0} % of the samples are a training image or far nearer to one than to the next, of held-out real images {100 * real:f0} %; samples are nearer to training images than held-out images are in {100 * nearer:f0} % of the pairs"),
            "more training images, fewer steps, or augmentation (--set augment=translation)");
    }

    // Why a verdict without findings would mean nothing; null where it does.
    private static string? NotMeasured(ImageEvaluationResult result) => result switch
    {
        { Samples: < SampleDiversity.Fewest } => Text($"{result.Samples} images of each kind were compared, and {SampleDiversity.Fewest} are the fewest"),
        { RealModes: null, Duplicates: null } => "the real images are all alike, or no figure was taken",
        { RealModes: null, RandomFeatureDistance: null } => Text($"images of fewer than {RandomFeatures.SmallestSide} pixels a side have no distance"),
        _ => null,
    };

    private static HealthVerdict Verdict(params IEnumerable<Finding?> findings) => HealthVerdict.Of([.. findings.OfType<Finding>()]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
