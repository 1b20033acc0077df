using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Microsoft.ML;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>How rows of numbers are learnt and measured that formulas are known of.</summary>
internal sealed class EventTraining : RowTraining<FormulaShape, FormulaData>
{
    private static readonly Option<string?> _transforms = new("--transforms") { Description = $"Of a table of numbers: formulas that are measured too, {string.Join(", ", RowFormulas.Presets)} or FILE.json; a model of fat-gan has its own." };

    internal override IReadOnlyList<Option> EvaluationOptions => [_transforms, .. base.EvaluationOptions];

    private protected override ProcessingCheck CreateCheck(FormulaShape shape) => new FormulaCheck(shape);

    private protected override SampleSheet CreateSheet(FormulaData data, GeneratorNetwork generator, long seed) => new FormulaSheet(data, generator, seed);

    // Formulas can be measured of rows that were not learnt by them.
    internal override bool Evaluates(EvaluationRequest request) => request.Parsed.GetValue(_transforms) is not null;

    private protected override (EvaluatedRows Rows, IRowMeasures? Measures) Open(EvaluationRequest request, DatasetSpec source, string? test)
    {
        if (FormulasOf(request) is not { } formulas) return base.Open(request, source, test);
        TableData data = Opened(source, request);
        FormulaSet rows = FormulaData.Of(data, formulas).Rows;
        (TableSample training, TableSample testing) = test is not null
            ? (rows.Sample, FormulaData.Of(Opened(source with { Paths = [test] }, request), formulas).Rows.Sample)
            : EvaluatedRows.Split(request, rows, set => set.Sample);
        if (request.Model is null) return (new EvaluatedRows(training, testing, FileOf(request, source, formulas)), formulas);
        EvaluatedRows.RequireColumns(request, data.Name, formulas.Columns);
        ReportUnfamiliar(request, source, data);
        return (new EvaluatedRows(training, testing, Draw(request, training.Rows)), formulas);
    }

    private static RowFormulas? FormulasOf(EvaluationRequest request)
    {
        if (request.Parsed.GetValue(_transforms) is { } asked) return RowFormulas.Load(asked);
        if (request.Model?.Metadata.Extensions.GetValueOrDefault(EventModality.FormulasEntry) is not { Length: > 0 } own) return null;
        try
        {
            return RowFormulas.Parse(own);
        }
        catch (FormatException error)
        {
            throw new OnnxModelException($"The model's metadata 'gan.formulas' cannot be used: {error.Message}", error);
        }
    }

    private static TableData Opened(DatasetSpec source, EvaluationRequest request) => (TableData)DatasetOpener.Open(source, progress: request.Output.Opening);

    // Of rows that the model did not learn.
    private static void ReportUnfamiliar(EvaluationRequest request, DatasetSpec source, TableData data)
    {
        GanModel model = request.Model!;
        if (model.Metadata.Data?.Sha256 == data.Sha256 || source.Paths is not [var file] || !TableFile.IsOne(file)) return;
        IDataView view = TableFile.Open(file, source.HasHeader, source.Table?.Encoding);
        // Formulas find the columns of a file without a header by their order.
        bool isNamed = model.Metadata.Columns.All(column => view.Schema.GetColumnOrNull(column.Name) is not null);
        if (isNamed) _ = ModelTable.Load(view, file, model, request.Output);
    }

    // All of a file's rows, whatever constraints they break.
    private static TableSample FileOf(EvaluationRequest request, DatasetSpec source, RowFormulas formulas)
    {
        TableData rows = Opened(source with { Paths = [request.Path] }, request);
        var whole = TableSample.Of(rows.Rows);
        int[] places = FormulaData.Places(rows.Rows.Table, formulas, request.Path);
        return new TableSample([.. places.Select(place => whole.Columns[place])], [.. places.Select(place => whole.Cells[place])]);
    }
}
