using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Modalities.Points;

namespace Gan.Training.Modalities.Images.Evaluation;

/// <summary>Turns the figures of drawn samples into words. What a run is told too while it trains (modes, collapse) is said as it is there, by the same limits.</summary>
internal static class SampleVerdict
{
    // Of images, above those of real ones (0 to 0.11): up to 0.2 in all at the end of training in runs that work, 0.73 to 1 in those that collapsed.
    private const double MoreDuplicates = 0.25;

    // Nats above what real samples have. One of ten classes with twice its share is 0.04, half of them with half their share 0.13; the r3gan-cf of the README has 0.004 and the gan beside it 0.89.
    private const double MoreReverseKl = 0.1;

    // Of the accuracy on real images, as far as the classes that were found allow it: a generator that passes labels over has 1 / classes of it, those that learnt them 0.97 and more.
    private const double LeastObedience = 0.5;

    // Of points of the mixture itself 0.989, of r3gan-cf 0.96, of gan on grid25 0.13.
    private const double LeastHighQuality = 0.5;

    // The width of a mode with fewer is a matter of chance.
    private const int FewestOfAMode = 10;

    // Real samples are told to miss modes once in so many times, or less often.
    private const double Once = 1_000;

    /// <summary>The verdict on images; where nothing was measured that could tell, none.</summary>
    internal static HealthVerdict Of(ImageEvaluationResult result)
    {
        Finding?[] found = [Disobeyed(result), OfClasses(result), OfDiversity(result)];
        // Samples that lack classes or variety are far from real ones for that.
        HealthVerdict verdict = Verdict([.. found, found.Any(finding => finding is not null) ? null : OfDistance(result), OfMemory(result)]);
        return verdict.Findings.Count == 0 && NotMeasured(result) is { } reason ? HealthVerdict.NotJudged(reason) : verdict;
    }

    /// <summary>The verdict on points.</summary>
    internal static HealthVerdict Of(MixtureCoverage result)
    {
        double missedByChance = MissedByChance(result.ModesToFind, result.Samples), near = result.HighQuality * result.Samples;
        return Verdict(
            Missing(result.Modes, result.ModesToFind, missedByChance, ModesLost.Evidence(result.ReverseKl, result.HighQuality))
            ?? Unbalanced("modes", result.ReverseKl, 0, result.ModesToFind, near),
            result.HighQuality is > 0 and < LeastHighQuality
                ? new Finding("most samples are near no mode", Text($"{100 * result.HighQuality:f0} % of them are of high quality"), "more steps, or matching characteristic functions (r3gan-cf)")
                : null,
            result.MedianWidth < Collapsed.Least && near > FewestOfAMode * result.Modes
                ? new Finding("the samples of each mode are all but alike", Text($"the median width of the modes is {result.MedianWidth:f2} of that of the data"), Collapsed.Advice)
                : null);
    }

    /// <summary>The verdict on stacks of images.</summary>
    internal static HealthVerdict Of(StackedEvaluation result)
    {
        double missedByChance = Math.Max(result.ModesToFind - result.RealModes, MissedByChance(result.ModesToFind, result.Samples));
        Finding? ofModes = Missing(result.Modes, result.ModesToFind, missedByChance, Text($"reverse KL {result.ReverseKl:f2}, of real images {result.RealReverseKl:f2}"))
            ?? Unbalanced("modes", result.ReverseKl, result.RealReverseKl, result.ModesToFind, result.Samples);
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
        return Missing(modes, classes, classes - realModes, Text($"reverse KL {reverseKl:f2}, of real images {realReverseKl:f2}"))
            ?? Unbalanced("classes", reverseKl, realReverseKl, classes, result.Samples);
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
        if (!IsMoreThanBalanced(memorised * samples, real * samples)) return null;
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

    private static Finding? Missing(int modes, int modesToFind, double missedByChance, string evidence) =>
        IsMoreThanChance(modesToFind - modes, missedByChance) ? ModesLost.Told(modes, modesToFind, evidence) : null;

    // On average, of modes with equal shares.
    private static double MissedByChance(int modes, int samples) => modes * Math.Pow(1 - 1.0 / modes, samples);

    // The divergence of samples with the right shares is (modes − 1) / (2 samples) on average, and seldom twice that.
    private static Finding? Unbalanced(string what, double reverseKl, double realReverseKl, int modes, double samples) =>
        reverseKl > realReverseKl + (modes - 1.0) / samples + MoreReverseKl
            ? new Finding($"the {what} are unbalanced", Text($"reverse KL {reverseKl:f2}, of real samples {realReverseKl:f2}"), ModesLost.Advice)
            : null;

    // Chernoff's bound for the share of one of two counts that chance would make equal.
    private static bool IsMoreThanBalanced(double count, double other)
    {
        double all = count + other;
        if (count <= other) return false;
        double entropy = -(count / all * Math.Log(count / all)) - (other > 0 ? other / all * Math.Log(other / all) : 0);
        return all * (Math.Log(2) - entropy) > Math.Log(Once);
    }

    // Chernoff's bound for a count that is Poisson's.
    private static bool IsMoreThanChance(int count, double mean) => count > mean && mean - count + count * Math.Log(count / mean) > Math.Log(Once);

    private static HealthVerdict Verdict(params IEnumerable<Finding?> findings) => HealthVerdict.Of([.. findings.OfType<Finding>()]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
