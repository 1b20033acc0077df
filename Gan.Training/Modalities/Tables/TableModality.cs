using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables.</summary>
internal sealed class TableModality : Modality<TableShape, TableData>
{
    private protected override SampleProcessing CreateProcessing(TableShape shape) => new TableProcessing(shape);

    private protected override SampleSheet CreateSheet(TableData data, Generator generator, long seed) => new TableSheet(data.Rows.Table, data.Rows.Shape, generator, seed);
}
