namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>Whether a learner can tell rows from real ones (Lopez-Paz and Oquab, "Revisiting Classifier Two-Sample Tests", 2017).</summary>
internal static class TwoSample
{
    /// <summary>The learner's AUC on every other row, after it has learnt from the rest: about 0.5 where it cannot tell them.</summary>
    internal static double Auc(TableSample real, TableSample others)
    {
        int count = Math.Min(real.Rows, others.Rows);
        (TableSample a, TableSample b) = (real.Some(count), others.Some(count));
        var features = new LearnerFeatures(a.With(b));
        LearnerRow[] rows = [.. features.Of(a).Select(row => new LearnerRow { Features = row, Label = true }), .. features.Of(b).Select(row => new LearnerRow { Features = row })];
        return Learner.FastTree.Judge(rows.Where((_, i) => i % 2 == 0), rows.Where((_, i) => i % 2 == 1), features.Length).Auc;
    }
}
