using Gan.Onnx;
using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Text;

/// <summary>Short strings of a known language.</summary>
internal sealed class TextModality : Modality<SequenceShape, SequenceData>
{
    protected override string Describe(SequenceShape shape) => $"up to {shape.Length} characters of '{shape.Vocabulary.Trim()}'";

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) =>
        samples is SequenceSet strings && input.Name == TensorNames.Tokens && input.ElementsPerRow == strings.Shape.Length
            ? indices => indices.SelectMany(index => strings.Shape.Encode(strings.Texts[index])).Select(token => (long)token).ToArray()
            : null;

    private protected override SampleProcessing CreateProcessing(SequenceShape shape) => new SequenceProcessing(shape);

    private protected override SampleSheet CreateSheet(SequenceData data, Generator generator, long seed) => new SequenceSheet(data, generator.Latent, seed);

    private protected override IProbe CreateProbe(SequenceData data, int latent, long seed) => new StringProbe(data, latent, seed);
}
