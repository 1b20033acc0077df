using System.Globalization;
using System.Text;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>An evaluation of a table in words: each figure beside that of real rows that no training saw.</summary>
public static class TableEvaluationText
{
    private const int ColumnWidth = 24;

    /// <summary>A line a column, then a line a figure.</summary>
    public static string Describe(TableEvaluation result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.AppendLine(Line($"{result.Rows:n0} generated rows beside {result.TestRows:n0} real ones that no training saw (in brackets)"));
        text.AppendLine().AppendLine(Line($"{"column",-ColumnWidth} {"kind",-9} {"KS or TV",17} {"W1, deviations",17} {"missing",17}"));
        foreach ((ColumnComparison column, ColumnComparison test) in result.Columns.Zip(result.TestColumns))
            text.AppendLine(Line($"{Cut(column.Name),-ColumnWidth} {column.Kind.Word(),-9} {Pair(column.Distance, test.Distance),17} {Pair(column.Wasserstein, test.Wasserstein),17} {Missing(column, test),17}").TrimEnd());
        text.AppendLine(Line($"{"mean",-ColumnWidth} {"",-9} {Pair(result.MeanDistance, result.TestMeanDistance),17}")).AppendLine();
        text.AppendLine(Line($"association of columns   differs by {Pair(result.AssociationDifference, result.TestAssociationDifference)} on average over pairs"));
        text.AppendLine(Line($"boosted trees tell them  AUC {Pair(result.TwoSampleAuc, result.TestTwoSampleAuc)}; 0.5 is guessing"));
        text.AppendLine(Line($"categories               {result.Categories.Found} of {result.Categories.ToFind} that {RareCategories.FewestRows} rows or more have{Lost(result.Categories.Lost)}"));
        text.AppendLine(Line($"closest training row     {Pair(result.Closest.Median, result.TestClosest.Median)} away in the median, {Pair(result.Closest.Lowest, result.TestClosest.Lowest)} for one row in twenty"));
        text.Append(Line($"copies of training rows  {100 * result.Closest.Copies:f1} % ({100 * result.TestClosest.Copies:f1} %)"));
        if (result.Completion is { } completion) text.AppendLine().Append(Filled(completion));
        foreach (ConstraintViolations law in result.Laws) text.AppendLine().Append(Line($"{law.Law,-24} broken by {law.Generated:n0} of {law.Rows:n0} rows ({law.Real:n0} of {law.RealRows:n0} real ones)"));
        if (result.Usefulness is not { } usefulness) return text.ToString();

        text.AppendLine().AppendLine().AppendLine(Line($"Trained on generated rows (on real ones), learners tell {usefulness.Label}={usefulness.Class} of the {result.TestRows:n0} real rows:"));
        text.AppendLine(Line($"{"learner",-ColumnWidth} {"F1",17} {"average precision",19} {"AUC",17}"));
        foreach (LearnerComparison learner in usefulness.Learners)
            text.AppendLine(Line($"{learner.Name,-ColumnWidth} {Pair(learner.Generated.F1, learner.Real.F1),17} {Pair(learner.Generated.AveragePrecision, learner.Real.AveragePrecision),19} {Pair(learner.Generated.Auc, learner.Real.Auc),17}"));
        return text.Append(Line($"{"mean",-ColumnWidth} {Pair(usefulness.MeanF1, usefulness.RealMeanF1),17}")).ToString();
    }

    private static string Filled(ImputationQuality completion)
    {
        string numbers = completion.Error is null ? "" : Line($"; numbers {completion.Error:f3} deviations off (the mean: {completion.MeanError:f3})");
        string choices = completion.Right is null ? "" : Line($"; categories right {100 * completion.Right:f1} % (the most frequent: {100 * completion.FrequentRight:f1} %)");
        return Line($"filled hidden cells      {completion.Hidden:n0} of test rows{numbers}{choices}");
    }

    private static string Pair(double? value, double? test) => value is null || test is null ? "" : Line($"{value:f3} ({test:f3})");

    private static string Missing(ColumnComparison column, ColumnComparison test) => column.Missing == 0 && test.Missing == 0 ? "" : Line($"{100 * column.Missing:+0.0;-0.0;0.0} % ({100 * test.Missing:+0.0;-0.0;0.0} %)");

    private static string Lost(IReadOnlyList<string> lost)
    {
        const int shown = 5;
        return lost.Count == 0 ? "" : $"; lost: {string.Join(", ", lost.Take(shown))}{(lost.Count > shown ? ", …" : "")}";
    }

    private static string Cut(string name) => name.Length <= ColumnWidth ? name : name[..(ColumnWidth - 1)] + "…";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
