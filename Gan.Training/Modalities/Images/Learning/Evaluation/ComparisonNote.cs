using System.Globalization;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>Says of an evaluation how many images it compared, and which, where that is not what was asked for.</summary>
internal static class ComparisonNote
{
    /// <summary>The sentences; none where all is as usual.</summary>
    /// <param name="result">The evaluation.</param>
    /// <param name="data">The real images.</param>
    /// <param name="generated">How many generated images there were.</param>
    /// <param name="asked">How many of them were to be compared.</param>
    /// <param name="most">How many the evaluation compares at most.</param>
    internal static IEnumerable<string> Describe(ImageEvaluationResult result, ImageData data, int generated, int asked, int most)
    {
        int real = result.TestFromTraining ? HoldOut.Share(data.Train.Count, most) : data.Test.Count;
        if (result.TestFromTraining)
            yield return Text($"it has no test images: {real:n0} of its {data.Train.Count:n0} images are compared with, ") + SampleScores.MayBeLearnt;
        if (result.Samples >= asked) yield break;
        string reason = result.Samples == generated ? "there are no more of them"
            : result.Samples == real && result.TestFromTraining ? "a tenth of the images is held out to be compared with"
            : result.Samples == real ? "there are no more test images"
            : result.Samples == most ? "--count takes no more"
            : "there are no more training images";
        yield return Text($"{result.Samples:n0} of {asked:n0} samples are compared: {reason}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
