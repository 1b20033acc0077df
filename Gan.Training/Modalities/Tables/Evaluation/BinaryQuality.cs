using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>How well a class is told.</summary>
/// <param name="F1">The harmonic mean of precision and recall of the class, at the learner's own threshold, 0..1.</param>
/// <param name="AveragePrecision">Precision averaged over recall, 0..1: the area under that curve without interpolation; guessing gives the share of the class.</param>
/// <param name="Auc">The area under the ROC curve, 0..1; guessing gives 0.5.</param>
/// <param name="Accuracy">The share of rows that are told right, 0..1.</param>
public sealed record BinaryQuality(
    [property: JsonPropertyName("f1")] double F1,
    [property: JsonPropertyName("averagePrecision")] double AveragePrecision,
    [property: JsonPropertyName("auc")] double Auc,
    [property: JsonPropertyName("accuracy")] double Accuracy)
{
    /// <summary>Measures answers.</summary>
    /// <param name="answers">Whether each row is of the class, whether it was said to be, and the score; both classes occur.</param>
    internal static BinaryQuality Of(IReadOnlyList<(bool Label, bool Predicted, float Score)> answers)
    {
        int hits = answers.Count(answer => answer.Label && answer.Predicted), positives = answers.Count(answer => answer.Label), said = answers.Count(answer => answer.Predicted);
        return new BinaryQuality(
            hits == 0 ? 0 : 2.0 * hits / (positives + said),
            Average(answers, positives),
            Metrics.Auc.Of([.. answers.Where(answer => answer.Label).Select(answer => answer.Score)], [.. answers.Where(answer => !answer.Label).Select(answer => answer.Score)]),
            (double)answers.Count(answer => answer.Label == answer.Predicted) / answers.Count);
    }

    // Rows of one score come together: their order says nothing.
    private static double Average(IReadOnlyList<(bool Label, bool Predicted, float Score)> answers, int positives)
    {
        (int seen, int hits, double sum) = (0, 0, 0);
        foreach (IGrouping<float, (bool Label, bool Predicted, float Score)> alike in answers.GroupBy(answer => answer.Score).OrderByDescending(group => group.Key))
        {
            int here = alike.Count(answer => answer.Label);
            (seen, hits) = (seen + alike.Count(), hits + here);
            sum += (double)here / positives * hits / seen;
        }
        return sum;
    }
}
