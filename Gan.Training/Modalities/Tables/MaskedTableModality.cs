using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Masking;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables of which a part is given.</summary>
internal sealed class MaskedTableModality : RowModality<MaskedTableShape>
{
    internal override string Name => "masked-tables";

    internal override int Priority => 20;

    internal override string NoDrawnInputs => "what it is fed are rows with holes, which cannot be drawn";

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind && model.CanImpute;

    private protected override SampleProcessing CreateProcessing(MaskedTableShape shape) => new MaskedTableProcessing(shape);

    // A recipe makes them of a table.
    internal override bool Opens(IReadOnlyList<string> sources) => false;

    internal override SampleData AsLearnt(SampleData data, SampleShape shape) => data is TableData table ? MaskedTableData.Of(table, (MaskedTableShape)shape) : data;

    internal override string Snippet => "ITransformer filler = ml.Gan().FillMissing(model).Fit(rows);";

    internal override string Usage(string model, string? data, string label) => $"gan impute {model} --data {data ?? "rows.csv"} --out whole.csv";

    private protected override IReadOnlyList<TableColumn> ColumnsOf(MaskedTableShape shape) => [.. shape.Rows.Columns.Select(code => code.Column)];

    private protected override Table TableOf(SampleData data) => ((MaskedTableData)data).Rows.Table;

    private protected override void WriteRows(GenerationRequest request) =>
        ConditionalRows.Write(request.Path, request.Model, request.Count, request.Seed, request.Labels, request.Cancellation);
}
