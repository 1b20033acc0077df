using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>How rows of tables are learnt of which a part is given.</summary>
internal sealed class MaskedTableTraining : RowTraining<MaskedTableShape, MaskedTableData>
{
    private protected override ProcessingCheck CreateCheck(MaskedTableShape shape) => new MaskedTableCheck(shape);

    private protected override SampleSheet CreateSheet(MaskedTableData data, GeneratorNetwork generator, long seed) =>
        new TableSheet(data.Rows.Table, data.Rows.Shape.Rows, generator, seed, isOrdered: true);

    internal override IBatchSampler CreateSampler(SampleSet samples, BatchRequest request) => new MaskSampler((MaskedTableSet)samples, request.Batch, request.Random, request.Device);
}
