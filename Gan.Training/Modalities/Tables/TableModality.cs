using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Settings.Forms;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables.</summary>
internal sealed class TableModality : Modality<TableShape, TableData>
{
    internal override IReadOnlyList<SettingsRule> Rules { get; } = [LabelsAreConditions];

    internal override bool TakesLabels(SampleData data) => true;

    // Rows of numbers alone cannot be asked for anything.
    internal override TrainingSettings Fitted(TrainingSettings settings, SampleData data) =>
        data.Classes.Count > 0 ? settings : settings.With((LabelSettings labels) => labels with { Conditioning = LabelConditioning.None });

    internal override IEnumerable<string> Remarks(SampleSet samples)
    {
        if (samples is not TableSet rows) return [];
        string[] constant = [.. rows.Table.Schema.Columns.Where((_, column) => IsConstant(rows, column)).Select(column => $"'{column.Name}'")];
        return constant.Length == 0 ? [] : [$"one value alone: {string.Join(", ", constant)}"];
    }

    private protected override SampleProcessing CreateProcessing(TableShape shape) => new TableProcessing(shape);

    private protected override SampleSheet CreateSheet(TableData data, Generator generator, long seed) => new TableSheet(data.Rows.Table, data.Rows.Shape, generator, seed);

    private static string? LabelsAreConditions(RequestedRun run) =>
        run.Shape is TableShape && run.Settings.Labels.Conditioning is LabelConditioning.Auxiliary or LabelConditioning.SemiSupervised
            ? $"--set labels={EnumNames.Text(run.Settings.Labels.Conditioning)}: rows of a table have many labels, one a column: take concat, projection or none."
            : null;

    private static bool IsConstant(TableSet rows, int column)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            if (!rows.Table[column][rows.RowOf(i)].Equals(rows.Table[column][rows.RowOf(0)])) return false;
        }
        return rows.Count > 0;
    }
}
