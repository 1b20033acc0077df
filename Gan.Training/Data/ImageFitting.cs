namespace Gan.Training.Data;

/// <summary>Brings opened images to the size and the channels that were asked for.</summary>
internal static class ImageFitting
{
    // What sets like MNIST have, and what networks that halve the size several times want instead.
    private const int Small = 28, PaddedSmall = 32;

    /// <summary>Whether images get a black border rather than be resampled, so that none is blurred.</summary>
    internal static bool IsPadded(int height, int width, int size) => size == PaddedSmall && height == Small && width == Small;

    /// <summary>Whether images of this shape are what was asked for.</summary>
    internal static bool IsFit(int channels, int height, int width, ImageOpening opening) =>
        (opening.Channels ?? channels) == channels && (opening.Size is not { } size || (height, width) == (size, size));

    /// <summary>The images as they were asked for; the same set where they are that already.</summary>
    internal static ImageSet Fit(ImageSet images, ImageOpening opening)
    {
        if (IsFit(images.Channels, images.Height, images.Width, opening)) return images;
        int channels = opening.Channels ?? images.Channels;
        (int height, int width) = opening.Size is { } size ? (size, size) : (images.Height, images.Width);
        PixelTransform sizing = IsPadded(images.Height, images.Width, width) ? ImageSizing.Padding(images.Height, images.Width, width)
            : opening.Size is null ? (source, target) => source.CopyTo(target)
            : ImageSizing.Resampling(images.Height, images.Width, width);
        int colouredSize = channels * images.Height * images.Width;
        var store = opening.Hold(images.Count, channels * height * width, (i, target) => sizing(Coloured(images[i], colouredSize), target));
        return new ImageSet(store, channels, height, width, images.Labels);
    }

    private static ReadOnlySpan<byte> Coloured(ReadOnlySpan<byte> image, int size)
    {
        if (image.Length == size) return image;
        var coloured = new byte[size];
        ImageColour.Convert(image, coloured);
        return coloured;
    }
}
