using Gan.Onnx;
using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>Images, grey or in colours.</summary>
internal sealed class ImageModality : Modality<ImageShape, SampleData>
{
    public override bool EmitsSamples => true;

    internal override IReadOnlyList<SettingsRule> Rules => ImageRules.All;

    internal override ImageReading? ReadingOf(ImageReading? requested) => requested ?? new ImageReading();

    protected override string Describe(ImageShape shape) => $"{shape.Text}, {(shape.Channels == 1 ? "grey" : "RGB")}";

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) =>
        samples is ImageSet images && input.Name == TensorNames.Image && input.Shape.Skip(1).SequenceEqual([images.Channels, images.Height, images.Width])
            ? indices => Pixels(images, indices)
            : null;

    private protected override SampleProcessing CreateProcessing(ImageShape shape) => new ImageProcessing(shape);

    private protected override SampleSheet CreateSheet(SampleData data, Generator generator, long seed) => new ImageSheet(generator, seed);

    private static float[] Pixels(ImageSet images, int[] indices)
    {
        var bytes = new byte[indices.Length * images.ImageSize];
        images.CopyTo(indices, bytes);
        return UnitPixels.FromBytes(bytes);
    }
}
