using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of tables of which a part is given.</summary>
internal sealed class MaskedTableModality : Modality<HoledShape, HoledData>
{
    private protected override SampleProcessing CreateProcessing(HoledShape shape) => new MaskedTableProcessing(shape);

    private protected override SampleSheet CreateSheet(HoledData data, Generator generator, long seed) =>
        new TableSheet(data.Rows.Table, data.Rows.Shape.Rows, generator, seed, isOrdered: true);
}
