using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Events;

/// <summary>Rows of numbers that formulas are known of.</summary>
internal sealed class EventModality : Modality<FormulaShape, FormulaData>
{
    private protected override SampleProcessing CreateProcessing(FormulaShape shape) => new FormulaProcessing(shape);

    private protected override SampleSheet CreateSheet(FormulaData data, Generator generator, long seed) => new FormulaSheet(data, generator, seed);
}
