using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>How rows of tables are learnt.</summary>
internal sealed class TableTraining : RowTraining<TableShape, TableData>
{
    private protected override SampleProcessing CreateProcessing(TableShape shape) => new TableProcessing(shape);

    private protected override SampleSheet CreateSheet(TableData data, Generator generator, long seed) => new TableSheet(data.Rows.Table, data.Rows.Shape, generator, seed);

    internal override IBatchSampler CreateSampler(SampleSet samples, BatchRequest request) => request.IsConditional
        ? new ConditionSampler((TableSet)samples, request.Batch, request.Pack, request.Random, request.Device)
        : base.CreateSampler(samples, request);
}
