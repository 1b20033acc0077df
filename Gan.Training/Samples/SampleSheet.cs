using Gan.Training.Data.Tables;
using Gan.Training.Data.Tables.Formulas;
using Gan.Training.Data.Tables.Holes;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Text;
using Gan.Training.Training.Samples;

namespace Gan.Training.Samples;

/// <summary>A picture of samples of fixed latents, so that the pictures drawn during a run show the same samples growing up.</summary>
internal abstract class SampleSheet
{
    /// <summary>Keeps these latents apart from others of the seed.</summary>
    protected const uint Stream = 0x47524944;

    /// <summary>The sheet for a kind of data.</summary>
    internal static SampleSheet For(SampleData data, Networks.Generator generator, long seed) => data switch
    {
        PointData points => new PointSheet(points, generator.Latent, seed),
        SequenceData strings => new SequenceSheet(strings, generator.Latent, seed),
        TableData table => new TableSheet(table.Rows.Table, table.Rows.Shape, generator, seed),
        HoledData holed => new TableSheet(holed.Rows.Table, holed.Rows.Shape.Rows, generator, seed, isOrdered: true),
        FormulaData formulas => new FormulaSheet(formulas, generator, seed),
        _ => new ImageSheet(generator, seed),
    };

    /// <summary>Draws samples and writes their picture, PNG.</summary>
    internal abstract void Write(string path, Networks.Generator generator);
}
