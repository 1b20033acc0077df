using Gan.Training.Data.Tables;
using Gan.Training.Export.Ends;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables.</summary>
internal sealed class TableModality : Modality<TableShape, TableData>
{
    private protected override SampleProcessing CreateProcessing(TableShape shape) => new TableEnds(shape);

    private protected override SampleSheet CreateSheet(TableData data, Generator generator, long seed) => new TableSheet(data.Rows.Table, data.Rows.Shape, generator, seed);
}
