using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables.</summary>
internal sealed class TableModality : RowModality<TableShape>
{
    internal override string Name => "tables";

    internal override int Priority => 10;

    internal override string Sources => "or a table, FILE.csv or FILE.tsv";

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind && !model.CanImpute;

    private protected override SampleProcessing CreateProcessing(TableShape shape) => new TableProcessing(shape);

    internal override bool Opens(IReadOnlyList<string> sources) => sources.Any(name => TableFile.IsOne(name) || StoredTable.IsOne(name));

    // Runs of earlier versions go on with the scales that they began with.
    internal override SampleData AsLearnt(SampleData data, SampleShape shape) =>
        data is TableData table && shape is TableShape rows && !Scales(table.Rows.Shape).SequenceEqual(Scales(rows))
            ? table with { Rows = new TableSet(table.Rows.Table, rows) }
            : data;

    internal override IEnumerable<string> Remarks(SampleSet samples)
    {
        if (samples is not TableSet rows) return [];
        string[] constant = [.. rows.Table.Schema.Columns.Where((_, column) => IsConstant(rows, column)).Select(column => $"'{column.Name}'")];
        return constant.Length == 0 ? [] : [$"one value alone: {string.Join(", ", constant)}"];
    }

    private protected override IReadOnlyList<TableColumn> ColumnsOf(TableShape shape) => [.. shape.Columns.Select(code => code.Column)];

    private static IEnumerable<double> Scales(TableShape shape) => shape.Columns.Select(code => code.AsinhUnit);

    private static bool IsConstant(TableSet rows, int column)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            if (!rows.Table[column][rows.RowOf(i)].Equals(rows.Table[column][rows.RowOf(0)])) return false;
        }
        return rows.Count > 0;
    }
}
