using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Stacks;

/// <summary>The channels of images in colour as grey images, one behind the other.</summary>
internal static class ChannelImages
{
    /// <summary>Image i of n channels gives the images n i to n i + n − 1.</summary>
    internal static ImageSet Of(ImageSet images)
    {
        var pixels = new byte[images.Count * images.ImageSize];
        images.CopyTo([.. Enumerable.Range(0, images.Count)], pixels);
        return new ImageSet(pixels, 1, images.Height, images.Width);
    }
}
