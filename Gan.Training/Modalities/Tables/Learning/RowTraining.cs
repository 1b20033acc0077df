using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>How rows of tables are measured, however they are learnt.</summary>
/// <typeparam name="TShape">What one row is.</typeparam>
/// <typeparam name="TData">What the data are.</typeparam>
internal abstract class RowTraining<TShape, TData> : ModalityTraining<TShape, TData>
    where TShape : SampleShape
    where TData : SampleData
{
    private const int MostRows = 30_000;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions _read = new(JsonSerializerDefaults.Web);

    internal override IReadOnlyList<Option> EvaluationOptions => [RowEvaluationOptions.Test, RowEvaluationOptions.Label, RowEvaluationOptions.Report, .. TableOptions.OfData];

    internal override bool ShrinksBatches => true;

    internal override string SampleFile => "FILE.csv";

    internal override bool ReadsSamples(string path) => TableFile.IsOne(path);

    internal override EvaluationReport Evaluate(EvaluationRequest request)
    {
        request.RefuseCountOfFile();
        DatasetSpec source = TableOptions.Read(new DatasetSpec(request.Data), request.Parsed);
        string? page = request.Parsed.GetValue(RowEvaluationOptions.Report);
        if (page is not null && !page.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) throw new UserInputException($"--report {page}: it is a file FILE.html.");
        string? test = request.Parsed.GetValue(RowEvaluationOptions.Test);
        (EvaluatedRows rows, IRowMeasures? measures) = Open(request, source, test);
        if (test is not null) ReportSeen(test, rows, request.Output);
        var result = TableEvaluation.Run(rows.Training, rows.Testing, rows.Generated, request.Parsed.GetValue(RowEvaluationOptions.Label) ?? rows.Label, measures, request.Output.Stages);
        if (request.Model is { CanImpute: true } imputer) result = result with { Completion = ImputationQuality.Of(imputer, rows.Training, rows.Testing) };
        if (page is not null) TableReport.Create(result, rows.Training, rows.Generated, measures).Save(page);
        return new EvaluationReport(result, _json, TableEvaluationText.Describe(result));
    }

    internal override ISweepScorer? CreateScorer(SampleData data, SweepScoring scoring) => data is TableData table ? new RowSweepScorer(table, scoring.Samples) : null;

    internal override CardFigures ReadFigures(byte[] json)
    {
        TableEvaluation evaluation = JsonSerializer.Deserialize<TableEvaluation>(json, _read) ?? throw new JsonException("it is empty");
        Dictionary<string, double> numbers = CardFigures.NumbersIn(JsonSerializer.SerializeToElement(evaluation, _read));
        numbers["meanDistance"] = evaluation.MeanDistance;
        if (evaluation.Usefulness is { } usefulness) numbers["meanF1"] = usefulness.MeanF1;
        return new CardFigures(numbers, data => string.Create(CultureInfo.InvariantCulture, $"""

            ## Figures

            `gan evaluate` on {data}:

            ```
            {TableEvaluationText.Describe(evaluation)}
            ```

            """)) { Nearness = "how close stands among the figures" };
    }

    /// <summary>Opens the rows to measure, and what is known of them beyond their columns.</summary>
    private protected virtual (EvaluatedRows Rows, IRowMeasures? Measures) Open(EvaluationRequest request, DatasetSpec source, string? test) =>
        (EvaluatedRows.Open(request, source, test, most => Draw(request, most)), null);

    /// <summary>Draws rows of the model, as many as are requested or, if nothing is said, at most so many.</summary>
    private protected static TableSample Draw(EvaluationRequest request, int most) =>
        TableSample.Draw(request.Model!, request.Seed, request.Count ?? Math.Min(most, MostRows), request.Cancellation);

    // Figures of rows that were learnt from flatter the model.
    private static void ReportSeen(string test, EvaluatedRows rows, ICommandOutput output)
    {
        var seen = TrainTestOverlap.Of(rows.Training, rows.Testing);
        if (!seen.AreSuspicious(rows.Testing.Rows)) return;
        output.Remark(string.Create(
            CultureInfo.InvariantCulture,
            $"--test {test}: {seen.Count:n0} of its {rows.Testing.Rows:n0} rows are rows of --data in all columns: ")
            + "give rows that were not trained on, or leave --test out.");
    }
}

/// <summary>Options of <c>gan evaluate</c> for rows of tables.</summary>
internal static class RowEvaluationOptions
{
    /// <summary>Rows that no training saw.</summary>
    internal static Option<string?> Test { get; } = new("--test") { Description = "Of a table: a file of rows that no training saw; without it the rows that a run has kept apart." };

    /// <summary>The column that learners predict.</summary>
    internal static Option<string?> Label { get; } = new("--label") { Description = "Of a table: the column whose rarest value learners shall tell, trained on generated and on real rows." };

    /// <summary>A page to write.</summary>
    internal static Option<string?> Report { get; } = new("--report") { Description = "Of a table: FILE.html to write, with histograms over each other and maps of associations." };
}
