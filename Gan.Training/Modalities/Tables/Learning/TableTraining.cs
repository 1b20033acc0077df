using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>How rows of tables are learnt.</summary>
internal sealed class TableTraining : RowTraining<TableShape, TableData>
{
    internal override IReadOnlyList<SettingsRule> Rules { get; } = [LabelsAreConditions];

    internal override bool TakesLabels(SampleData data) => true;

    // Rows of numbers alone cannot be asked for anything.
    internal override TrainingSettings Fitted(TrainingSettings settings, SampleData data) =>
        data.Classes.Count > 0 ? settings : settings.With((LabelSettings labels) => labels with { Conditioning = LabelConditioning.None });

    private protected override ProcessingCheck CreateCheck(TableShape shape) => new TableCheck(shape);

    private protected override SampleSheet CreateSheet(TableData data, GeneratorNetwork generator, long seed) => new TableSheet(data.Rows.Table, data.Rows.Shape, generator, seed);

    internal override IBatchSampler CreateSampler(SampleSet samples, BatchRequest request) => request.IsConditional
        ? new ConditionSampler((TableSet)samples, request.Batch, request.Pack, request.Random, request.Device)
        : base.CreateSampler(samples, request);

    private static string? LabelsAreConditions(RequestedRun run) =>
        run.Shape is TableShape && run.Settings.Labels.Conditioning is LabelConditioning.Auxiliary or LabelConditioning.SemiSupervised
            ? $"--set labels={EnumNames.Text(run.Settings.Labels.Conditioning)}: rows of a table have many labels, one a column: take concat, projection or none."
            : null;
}
