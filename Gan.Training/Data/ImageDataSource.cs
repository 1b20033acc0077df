using Gan.Training.Data.Handwriting;
using Gan.Training.Data.Idx;

namespace Gan.Training.Data;

/// <summary>Opens a data set of images by its name or its path, as <c>--data</c> gives it.</summary>
public static class ImageDataSource
{
    /// <summary>Opens a data set and brings its images to the size asked for.</summary>
    /// <param name="source"><c>digits</c>, or the path of a folder with IDX files.</param>
    /// <param name="size">Height and width in pixels, or null for the set's own. Sets of 28 pixels become 32 by a black border of two pixels, so that none is
    /// blurred; all else is resampled.</param>
    /// <exception cref="DataFormatException">There is no such source, or it is damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The digits do not come in this size.</exception>
    public static ImageData Open(string source, int? size = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        if (size is { } asked) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(asked, nameof(size));
        if (source == Digits.Name) return Digits.Load(size: size ?? 28);
        if (!IdxFolder.IsOne(source))
            throw new DataFormatException(source, "There is no such data set.",
                $"Name the embedded set \"{Digits.Name}\", or give the path of a folder with train-images-idx3-ubyte or train-images-idx3-ubyte.gz.");

        ImageData data = IdxFolder.Load(source);
        return size is { } wanted ? data with { Train = Fit(data.Train, wanted), Test = Fit(data.Test, wanted) } : data;
    }

    private static ImageSet Fit(ImageSet images, int size) =>
        size == 32 && images is { Height: 28, Width: 28 } ? images.Padded(size) : images.Resized(size);
}
