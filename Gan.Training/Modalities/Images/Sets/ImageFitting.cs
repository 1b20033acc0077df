using Gan.Onnx;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>Brings opened images to the size and the channels that were asked for.</summary>
internal static class ImageFitting
{
    // What sets like MNIST have, and what networks that halve the size several times want instead.
    private const int Small = 28, SmallWithBorder = 32;

    /// <summary>Whether images get a black border rather than be resampled, so that none is blurred.</summary>
    internal static bool HasBorder(int height, int width, int size) => size == SmallWithBorder && height == Small && width == Small;

    /// <summary>Whether images of this shape are what was asked for.</summary>
    internal static bool IsFit(int channels, int height, int width, ImageOpening opening) =>
        (opening.Channels ?? channels) == channels && (opening.Size is not { } size || (height, width) == (size, size));

    /// <summary>The data as they were asked for; the same where they are that already.</summary>
    internal static ImageData Fit(ImageData data, ImageOpening opening)
    {
        int refitted = opening.Size is not null && opening.Reading.Rules >= 2 && data.Train.Height != data.Train.Width ? data.Train.Count + data.Test.Count : 0;
        ImageData fitted = data with { Train = Fit(data.Train, opening), Test = Fit(data.Test, opening), Reading = opening.Reading };
        return refitted == 0 ? fitted : fitted with { Finding = () => (data.Findings ?? new ImageFindings()) + new ImageFindings { Refitted = refitted } };
    }

    /// <summary>Brings one image to a square.</summary>
    /// <param name="shape">The image.</param>
    /// <param name="size">The side of the square.</param>
    /// <param name="hasBorder">As <see cref="HasBorder"/> says of the whole set.</param>
    /// <param name="reading">What becomes of an image that is no square.</param>
    internal static PixelTransform Sizing(ImageShape shape, int size, bool hasBorder, ImageReading reading)
    {
        (int channels, int height, int width) = (shape.Channels, shape.Height, shape.Width);
        if (hasBorder) return ImageSizing.Padding(height, width, size, new byte[channels]);
        // Before there was a choice files were cropped, and arrays stretched.
        if (height == width || reading.Fit == ImageFit.Stretch || reading.Rules < 2) return ImageSizing.Resampling(height, width, size, size);
        int side = Math.Min(height, width), longer = Math.Max(height, width);
        if (reading.Fit == ImageFit.Crop) return ImageSizing.Cropping(height, width).Then(channels * side * side, ImageSizing.Resampling(side, side, size, size));
        (int newHeight, int newWidth) = (Scaled(height), Scaled(width));
        return ImageSizing.Resampling(height, width, newHeight, newWidth).Then(
            channels * newHeight * newWidth, ImageSizing.Padding(newHeight, newWidth, size, ImageBackground.Parse(reading.Background).In(channels)));

        int Scaled(int length) => Math.Max(1, (int)Math.Round((double)length * size / longer, MidpointRounding.AwayFromZero));
    }

    private static ImageSet Fit(ImageSet images, ImageOpening opening)
    {
        if (IsFit(images.Channels, images.Height, images.Width, opening)) return images;
        int channels = opening.Channels ?? images.Channels;
        (int height, int width) = opening.Size is { } size ? (size, size) : (images.Height, images.Width);
        PixelTransform sizing = opening.Size is null
            ? (source, target) => source.CopyTo(target)
            : Sizing(images.Shape with { Channels = channels }, width, HasBorder(images.Height, images.Width, width), opening.Reading);
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
