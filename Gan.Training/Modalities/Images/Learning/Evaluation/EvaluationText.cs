using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Modalities.Images.Damages;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>An evaluation of images in words: each figure beside what a perfect generator would get, and the verdict last.</summary>
public static class EvaluationText
{
    /// <summary>One line a figure, those that could not be taken left out, and the verdict.</summary>
    public static string Describe(ImageEvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return FigureText.Lines(Rows(result)) + FigureText.Verdict(result.Verdict);
    }

    /// <summary>The same of stacks.</summary>
    public static string Describe(StackedEvaluation result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return FigureText.Lines(
            [
                ("modes", Text($"{result.Modes}/{result.ModesToFind}"), Text($"of as many stacks of real images: {result.RealModes}")),
                ("reverse KL", Text($"{result.ReverseKl:f4}"), Text($"of as many stacks of real images: {result.RealReverseKl:f4}")),
                ("classifier", Text($"{result.ClassifierAccuracy:f4}"), "right on real test images"),
                .. result.Images is { } images ? Rows(images) : [],
            ]) + FigureText.Verdict(result.Verdict);
    }

    /// <summary>Name, value and reference of each figure that was taken.</summary>
    internal static IEnumerable<(string Name, string Value, string Reference)> Rows(ImageEvaluationResult result)
    {
        if (result.Modes is { } modes) yield return ("modes", Text($"{modes}/{result.Classes}"), "classes found among the samples");
        if (result.ClassReverseKl is { } reverseKl) yield return ("reverse KL", Text($"{reverseKl:f4}"), Text($"of the classes; of real images: {result.RealClassReverseKl:f4}"));
        if (result is { Duplicates: { } duplicates, Diversity: { } diversity })
        {
            yield return ("duplicates", Text($"{100 * duplicates:f1} %"), Text($"of real images: {100 * result.RealDuplicates:f1} %; {result.DiversitySamples:n0} images of each"));
            yield return ("diversity", Text($"{diversity:f2}"), result.LeastDiverseClass is { } label ? Text($"of that of real images; class {label}: {result.LeastDiversity:f2}") : "of that of real images");
        }
        if (result is { Memorised: { } memorised, NearerToTraining: { } nearer })
        {
            yield return ("memorised", Text($"{100 * memorised:f1} %"), Text($"training images, or far nearer to one than to the next; of held-out real images: {100 * result.RealMemorised:f1} %"));
            yield return ("  exact duplicates", Text($"{100 * result.ExactDuplicates:f1} %"), Text($"of training images; of held-out real images: {100 * result.RealExactDuplicates:f1} %"));
            yield return ("  nearer to training images", Text($"{100 * nearer:f1} %"), Text($"than held-out real images are, of {result.MemorisationTrainingImages:n0}; 50 % is fair"));
        }
        if (result.RandomFeatureDistance is { } random)
            yield return ("random-feature distance", Text($"{random:f4}"), Text($"Fréchet, untrained convolutions; real against real: {result.RandomFeatureFloor:f4}, without a tenth: {result.RandomFeatureTenth:f4}"));
        if (result.GanTestAccuracy is { } test) yield return ("GAN-test accuracy", Text($"{test:f4}"), Text($"real images: {result.ClassifierAccuracy:f4}"));
        if (result.GanTrainAccuracy is { } train) yield return ("GAN-train accuracy", Text($"{train:f4}"), Text($"as many real images: {result.RealTrainAccuracy:f4}"));
        if (result.FrechetClassifierDistance is { } distance)
            yield return ("Fréchet classifier distance", Text($"{distance:f2}"), Text($"real against real: {result.FrechetFloor:f2}"));
        if (result.ClassError is { } error)
            yield return ("class error", Text($"{error:f4}"), Text($"of the discriminator's class scores; a classifier of all real images: {1 - result.ClassifierAccuracy:f4}"));
        if (result.CodeAccuracy is { } code) yield return ("code accuracy", Text($"{code:f4}"), $"real test images by the category read off them: {string.Join(' ', result.CodeClasses ?? [])}");
        if (result.RealismAuc is { } noise) yield return ("realism AUC, noise", Text($"{noise:f4}"), "real test images against uniform noise; 1 is perfect");
        if (result.RealismAucOther is { } other) yield return ("realism AUC, other data", Text($"{other:f4}"), "real test images against the other data; 1 is perfect");
        if (result.RealismAucGenerated is { } generated) yield return ("realism AUC, generated", Text($"{generated:f4}"), "real test images against samples; 0.5 cannot tell them apart");
        foreach ((string Name, string Value, string Reference) row in OfDamages(result)) yield return row;
    }

    private static IEnumerable<(string Name, string Value, string Reference)> OfDamages(ImageEvaluationResult result)
    {
        if (result.RealismMean is { } mean) yield return ("realism, real images", Text($"{mean:f3}"), "mean of real test images; calibrated to 0.5");
        if (result.RealismOfBlanks is { } blanks) yield return ("realism, blank images", Text($"{blanks:f3}"), "the largest; 0 is perfect");
        if (result.RealismAucDamaged is not { } areas) yield break;
        foreach (IImageDamage damage in DamagedImages.All)
        {
            if (areas.TryGetValue(damage.Name, out double area)) yield return ($"realism AUC, {damage.Name}", Text($"{area:f4}"), $"real test images against: {damage.Description}");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
