using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>The page of a table's evaluation: histograms over each other, maps of associations, and the figures beside those of real rows that nobody has learnt.</summary>
internal static class TableReport
{
    private const int MostColumns = 120, PlaneWidth = 270;

    /// <param name="result">The figures.</param>
    /// <param name="training">The rows that were learnt from.</param>
    /// <param name="generated">Generated rows.</param>
    /// <param name="measures">What is measured beside the columns; null for nothing.</param>
    internal static HtmlReport Create(TableEvaluation result, TableSample training, TableSample generated, IRowMeasures? measures)
    {
        (TableSample real, TableSample made) = measures is null ? (training, generated) : (training.Measured(measures), generated.Measured(measures));
        HtmlReport report = new HtmlReport("Generated rows beside real ones")
            .Text(Text($"{result.Rows:n0} generated rows beside {training.Rows:n0} that were learnt from. Under 'real' stands what {result.TestRows:n0} real rows have that no training saw: no generator can be asked for better."));
        AddFigures(report, result);
        report.Heading("Columns").Note("Real cells are grey, generated ones blue; the pointer tells the shares.");
        int shown = Math.Min(real.Columns.Count, MostColumns);
        report.Drawing($"<div class=\"strip\">{string.Concat(Enumerable.Range(0, shown).Select(i => ColumnHistogram.Draw(real.Columns[i], real.Cells[i], made.Cells[i])))}</div>");
        if (shown < real.Columns.Count) report.Note(Text($"The first {shown} of {real.Columns.Count} columns."));
        foreach ((string title, ScatterPoints points) in measures?.Scatter(training.Cells, generated.Cells) ?? [])
            report.Heading(title).Pictures([(points.Png(isReal: true), "real"), (points.Png(isReal: false), "generated")], PlaneWidth);
        if (real.Columns.Count > 1) AddAssociations(report, real, made);
        report.Heading("Distances of columns").Table(
            ["column", "kind", "KS or TV", "real", "W1, deviations", "real "],
            result.Columns.Zip(result.TestColumns, (column, test) => (IReadOnlyList<string>)[column.Name, column.Kind.Word(), Number(column.Distance), Number(test.Distance), Number(column.Wasserstein), Number(test.Wasserstein)]));
        if (result.Usefulness is { } usefulness) AddLearners(report, usefulness);
        return report;
    }

    private static void AddFigures(HtmlReport report, TableEvaluation result)
    {
        List<IReadOnlyList<string>> rows =
        [
            ["distance of columns, mean", Number(result.MeanDistance), Number(result.TestMeanDistance)],
            ["difference of associations, mean over pairs", Number(result.AssociationDifference), Number(result.TestAssociationDifference)],
            ["AUC of boosted trees that tell them from real rows", Number(result.TwoSampleAuc), Number(result.TestTwoSampleAuc)],
            ["distance to the closest training row, median", Number(result.Closest.Median), Number(result.TestClosest.Median)],
            ["… of one row in twenty", Number(result.Closest.Lowest), Number(result.TestClosest.Lowest)],
            ["copies of training rows, share", Number(result.Closest.Copies), Number(result.TestClosest.Copies)],
            [Text($"categories of {RareCategories.FewestRows} rows or more that occur"), Text($"{result.Categories.Found} of {result.Categories.ToFind}"), ""],
            .. result.Laws.Select(law => (IReadOnlyList<string>)[$"rows that break {law.Law}", Text($"{law.Generated:n0} of {law.Rows:n0}"), Text($"{law.Real:n0} of {law.RealRows:n0}")]),
        ];
        report.Heading("At a glance").Table(["", "generated", "real"], rows);
    }

    private static void AddAssociations(HtmlReport report, TableSample real, TableSample made)
    {
        string[] names = [.. real.Columns.Select(column => column.Name)];
        double[,] ofReal = Association.Matrix(real), ofMade = Association.Matrix(made), difference = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++) difference[i, j] = ofMade[i, j] - ofReal[i, j];
        }
        report.Heading("Associations of columns")
            .Drawing($"<div class=\"strip\">{AssociationMap.Draw("real", names, ofReal)}{AssociationMap.Draw("generated", names, ofMade)}{AssociationMap.Draw("generated less real", names, difference)}</div>")
            .Note("Correlation of numbers, Cramér's V of categories, the correlation ratio between the two: blue above 0, red below. The pointer tells the columns.");
    }

    private static void AddLearners(HtmlReport report, Usefulness usefulness) => report
        .Heading($"Learners that tell {usefulness.Label}={usefulness.Class}")
        .Table(
            ["trained on", "F1, generated", "real", "average precision, generated", "real ", "AUC, generated", "real  "],
            usefulness.Learners.Select(learner => (IReadOnlyList<string>)
            [
                learner.Name, Number(learner.Generated.F1), Number(learner.Real.F1), Number(learner.Generated.AveragePrecision), Number(learner.Real.AveragePrecision), Number(learner.Generated.Auc), Number(learner.Real.Auc),
            ]))
        .Note("All are tested on the real rows that no training saw.");

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? Text($"{number:f3}") : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
