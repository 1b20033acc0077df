using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>Histograms of generated columns and of what is measured beside them over those of real rows, and planes.</summary>
internal sealed class FormulaSheet : SampleSheet
{
    private const int Rows = 5_000;

    private readonly FormulaShape _shape;
    private readonly FixedLatents _latents;
    private readonly TableSample _real;

    internal FormulaSheet(FormulaData data, Networks.GeneratorNetwork generator, long seed)
    {
        _shape = data.Rows.Shape;
        _latents = new FixedLatents(generator.Latent, Enumerable.Repeat(0L, Rows), seed, Stream);
        _real = data.Rows.Sample.Some(Rows);
    }

    internal override void Write(string path, Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        FormulaPlot.Write(path, _shape.Formulas, _real, new TableSample(_shape.Columns, _shape.Cells(TensorValues.Floats(_latents.Draw(generator)))));
    }
}
