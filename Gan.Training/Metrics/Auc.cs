namespace Gan.Training.Metrics;

/// <summary>
/// Area under the ROC curve: the chance that one positive, drawn at random, scores above one negative, a tie counting half (Mann and
/// Whitney 1947; Hanley and McNeil 1982).
/// Ceiling 1, all positives above all negatives; 0.5 for scores that tell nothing; floor 0, the order turned round.
/// </summary>
public static class Auc
{
    /// <summary>The area, 0..1, from mid-ranks, so that ties are exact.</summary>
    /// <param name="positives">Scores of those that should score high; at least one.</param>
    /// <param name="negatives">Scores of those that should score low; at least one.</param>
    /// <exception cref="ArgumentException">One side is empty or a score is NaN.</exception>
    public static double Of(ReadOnlySpan<float> positives, ReadOnlySpan<float> negatives)
    {
        if (positives.IsEmpty) throw new ArgumentException("There are no positive scores.", nameof(positives));
        if (negatives.IsEmpty) throw new ArgumentException("There are no negative scores.", nameof(negatives));
        float[] scores = [.. positives, .. negatives];
        if (Array.Exists(scores, float.IsNaN)) throw new ArgumentException("A score is NaN.");

        var isPositive = new bool[scores.Length];
        Array.Fill(isPositive, true, 0, positives.Length);
        Array.Sort(scores, isPositive);

        double rankSum = 0;
        for (int first = 0; first < scores.Length;)
        {
            int end = first;
            long positivesHere = 0;
            for (; end < scores.Length && scores[end] == scores[first]; end++) positivesHere += isPositive[end] ? 1 : 0;
            rankSum += positivesHere * ((first + 1 + end) / 2.0);
            first = end;
        }

        double wins = rankSum - positives.Length * (positives.Length + 1.0) / 2;
        return wins / ((double)positives.Length * negatives.Length);
    }
}
