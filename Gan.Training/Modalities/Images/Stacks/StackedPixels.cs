using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Stacks;

/// <summary>Images in colour whose channels are grey images of a set.</summary>
/// <param name="grey">The grey images.</param>
/// <param name="places">Three places in it an image: of the red, green and blue channel.</param>
internal sealed class StackedPixels(ImageSet grey, int[] places) : PixelStore(places.Length / StackedData.Channels, StackedData.Channels * grey.ImageSize)
{
    internal override bool IsAtHand(int index) => Enumerable.Range(0, StackedData.Channels).All(channel => grey.IsAtHand(Place(index, channel)));

    internal override void CopyTo(int index, Span<byte> target)
    {
        for (int channel = 0; channel < StackedData.Channels; channel++) grey.CopyTo(Place(index, channel), target.Slice(channel * grey.ImageSize, grey.ImageSize));
    }

    private int Place(int index, int channel) => places[StackedData.Channels * index + channel];
}
