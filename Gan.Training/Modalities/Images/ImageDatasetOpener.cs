using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Folders;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Idx;
using Gan.Training.Modalities.Images.Npy;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>Opens data sets of images by their names or paths, as <c>--data</c> gives them.</summary>
public static class ImageDatasetOpener
{
    /// <summary>Bytes of decoded pixels that are held in memory unless more or less is allowed: 1 GB.</summary>
    public const long DefaultMemory = ImageOpening.DefaultMemory;

    private const int LargestSize = 4_096;

    /// <summary>
    /// Opens one data set, or several as one, and brings the images to the size and channels asked for: sets of 28 pixels become 32 by a black border of two
    /// pixels, so that none is blurred; all else is resampled, and what is no square is cropped, padded or stretched as <see cref="DatasetSpec.Reading"/> says. Each path is <c>digits</c>, a
    /// folder of IDX files or one such file of images, a .npy file, or a folder of PNG, JPEG, WebP, BMP and GIF files. What was done to them is in <see cref="ImageData.Findings"/>.
    /// </summary>
    /// <param name="source">What to open.</param>
    /// <param name="memory">Bytes of pixels that may be held in memory. Folders of images beyond that are decoded when they are first asked for, into a
    /// temporary file; larger .npy files are read where they are.</param>
    /// <param name="progress">Told now and then, from any thread, while image files are read.</param>
    /// <exception cref="DataFormatException">There is no such source, it is damaged, or sources do not go together.</exception>
    /// <exception cref="UserInputException">The size or the channels asked for are impossible, or the digits do not come in this size.</exception>
    public static ImageData Open(DatasetSpec source, long memory = DefaultMemory, IProgress<OpeningProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Paths.Count == 0) throw new UserInputException("Name at least one data set.");
        if (source.Size is < 1 or > LargestSize) throw new UserInputException($"Size {source.Size}: it is a number of pixels from 1 to {LargestSize}.");
        if (source.Channels is not (null or 1 or 3)) throw new UserInputException($"Channels {source.Channels}: there are 1 (grey) and 3 (RGB).");
        if (source.Reading is { } reading) _ = ImageBackground.Parse(reading.Background);
        var opening = new ImageOpening(source.Size, source.Channels, source.Reading, memory, progress);
        ImageData[] sets = [.. source.Paths.Select(path => Open(path, opening))];
        opening.ThrowFaults();
        return sets.Length == 1 ? sets[0] : JoinedSets.Join(sets, source.Paths);
    }

    private static ImageData Open(string path, ImageOpening opening)
    {
        if (!IdxFolder.IsOne(path) && path != Digits.Name && Directory.Exists(path)) return ImageFolder.Load(path, opening);
        ImageData data = path == Digits.Name ? Digits.Load(size: opening.Size ?? Digits.Sizes[0])
            : IdxFolder.IsOne(path) ? IdxFolder.Load(path)
            : IdxFolder.IsImageFile(path) ? IdxFolder.LoadFile(path)
            : NpyImages.IsOne(path) ? NpyImages.Load(path, opening)
            : throw new DataFormatException(
                path,
                File.Exists(path)
                    ? "This is no data set of images."
                    : ModalityCatalog.EmbeddedNames.Contains(path)
                    ? "This is no data set of images, but one that is built in of another kind."
                    : $"There is no such data set.{NearestName.Question(path, SourceName.Near(path, ModalityCatalog.EmbeddedNames))}",
                $"Name a set that is built in ({string.Join(", ", ModalityCatalog.EmbeddedNames.Select(name => $"\"{name}\""))}), or give the path of a folder with train-images-idx3-ubyte or train-images-idx3-ubyte.gz, "
                + "of a folder of PNG, JPEG, WebP, BMP or GIF files (sub-folders are classes), or of a .npy file.");
        return ImageFitting.Fit(data, opening);
    }
}
