using Gan.Training.Export.Ends;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>Images, grey or in colours.</summary>
internal sealed class ImageModality : Modality<ImageShape, SampleData>
{
    public override bool EmitsSamples => true;

    protected override string Describe(ImageShape shape) => $"{shape.Text}, {(shape.Channels == 1 ? "grey" : "RGB")}";

    private protected override SampleProcessing CreateProcessing(ImageShape shape) => new ImageEnds(shape);

    private protected override SampleSheet CreateSheet(SampleData data, Generator generator, long seed) => new ImageSheet(generator, seed);
}
