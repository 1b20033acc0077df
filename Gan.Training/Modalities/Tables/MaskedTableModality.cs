using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Masking;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables of which a part is given.</summary>
internal sealed class MaskedTableModality : RowModality<HoledShape>
{
    internal override string Name => "masked-tables";

    internal override int Priority => 20;

    internal override string NoDrawnInputs => "what it is fed are rows with holes, which cannot be drawn";

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind && model.IsImputer;

    private protected override SampleProcessing CreateProcessing(HoledShape shape) => new MaskedTableProcessing(shape);

    // A recipe makes them of a table.
    internal override bool Opens(IReadOnlyList<string> sources) => false;

    internal override SampleData AsLearnt(SampleData data, SampleShape shape) => data is TableData table ? HoledData.Of(table, (HoledShape)shape) : data;

    internal override string Snippet => "ITransformer filler = ml.Gan().FillMissing(model).Fit(rows);";

    internal override string Usage(string model, string? data, string label) => $"gan impute {model} --data {data ?? "rows.csv"} --out whole.csv";

    private protected override IReadOnlyList<TableColumn> ColumnsOf(HoledShape shape) => [.. shape.Rows.Columns.Select(code => code.Column)];

    private protected override Table TableOf(SampleData data) => ((HoledData)data).Rows.Table;

    private protected override void WriteRows(GenerationRequest request) =>
        AskedRows.Write(request.Path, request.Model, request.Count, request.Seed, request.Labels, request.Cancellation);
}
