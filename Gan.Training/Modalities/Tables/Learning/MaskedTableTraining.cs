using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>How rows of tables are learnt of which a part is given.</summary>
internal sealed class MaskedTableTraining : RowTraining<HoledShape, HoledData>
{
    private protected override ProcessingCheck CreateCheck(HoledShape shape) => new MaskedTableCheck(shape);

    private protected override SampleSheet CreateSheet(HoledData data, Generator generator, long seed) =>
        new TableSheet(data.Rows.Table, data.Rows.Shape.Rows, generator, seed, isOrdered: true);

    internal override IBatchSampler CreateSampler(SampleSet samples, BatchRequest request) => new HidingSampler((HoledSet)samples, request.Batch, request.Random, request.Device);
}
