using Gan.Training.Files;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Idx;

/// <summary>A folder with a data set in the files and under the names of MNIST: Fashion-MNIST, KMNIST, EMNIST after renaming, and one's own.</summary>
public static class IdxFolder
{
    private const string Train = "train", Test = "t10k";

    /// <summary>Whether a training file of the set is there, so that <see cref="Load"/> is the right way to read the folder.</summary>
    public static bool IsOne(string folder) => Find(folder, Train, "images", 3) is not null;

    /// <summary>
    /// Reads <c>train-images-idx3-ubyte</c> and, where they are there, <c>train-labels-idx1-ubyte</c> and the same for <c>t10k</c>; each may end
    /// in <c>.gz</c> and have a dot before <c>idx</c>. Without labels there are no classes; without test images the test split is empty.
    /// </summary>
    /// <param name="folder">The folder; its own name becomes the name of the set.</param>
    /// <exception cref="DataFormatException">The training images are missing, a file is damaged, or files do not fit together.</exception>
    public static ImageData Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DataFormatException(folder, "There is no such folder.", "Check the path.");
        ImageSet train = Split(folder, Train)
            ?? throw new DataFormatException(folder,
                "It holds no train-images-idx3-ubyte or train-images-idx3-ubyte.gz.", "Put the files of the set there under their usual names.");
        ImageSet test = Split(folder, Test) ?? Empty(train);

        if ((test.Height, test.Width) != (train.Height, train.Width))
            throw new DataFormatException(folder,
                $"Training images are {train.Width} x {train.Height} pixels and test images {test.Width} x {test.Height}.", "Use the files of one set.");
        if (test.Count > 0 && train.Labels is null != test.Labels is null)
            throw new DataFormatException(folder,
                $"Only the {(train.Labels is null ? "test" : "training")} images have labels.", "Add the missing label file, or remove the other one.");

        return Named(folder, train, test);
    }

    /// <summary>Whether a path is a single file of images by its name: <c>…idx3-ubyte</c>, plain or <c>.gz</c>.</summary>
    internal static bool IsImageFile(string path) => Path.GetFileName(path).Contains("idx3-ubyte", StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>Reads a single file of images, with the labels if their file stands beside it; there is no test split.</summary>
    /// <param name="path">The file of images; its name without an ending becomes the name of the set.</param>
    /// <exception cref="DataFormatException">A file is damaged, or the two do not fit together.</exception>
    internal static ImageData LoadFile(string path)
    {
        string name = Path.GetFileName(path).Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        string plain = Path.Combine(Path.GetDirectoryName(path) ?? "", name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name);
        ImageSet images = Read(path, ((string[])[plain, plain + ".gz"]).FirstOrDefault(File.Exists));
        return Named(path, images, Empty(images));
    }

    private static ImageData Named(string path, ImageSet train, ImageSet test)
    {
        int classes = (train.Labels ?? []).Concat(test.Labels ?? []).DefaultIfEmpty(-1).Max() + 1;
        return new ImageData(SourceName.Of(path), Fingerprint.Of(train), [.. Enumerable.Range(0, classes).Select(number => $"{number}")], train, test);
    }

    private static ImageSet? Split(string folder, string split)
    {
        string? imagePath = Find(folder, split, "images", 3), labelPath = Find(folder, split, "labels", 1);
        if (imagePath is null)
        {
            if (labelPath is not null)
                throw new DataFormatException(folder,
                    $"It holds {Path.GetFileName(labelPath)} without the images.", $"Add {split}-images-idx3-ubyte, or remove the labels.");
            return null;
        }
        return Read(imagePath, labelPath);
    }

    private static ImageSet Read(string imagePath, string? labelPath)
    {
        IdxFile images = IdxFile.Read(imagePath, 3);
        IdxFile? labels = labelPath is null ? null : IdxFile.Read(labelPath, 1);
        if (images.Shape[0] == 0) throw new DataFormatException(imagePath, "It holds no image.", "Use the files of one set.");
        if (labels is not null && labels.Shape[0] != images.Shape[0])
            throw new DataFormatException(labelPath!, $"It holds {labels.Shape[0]} labels for {images.Shape[0]} images.", "Use the files of one set.");
        return new ImageSet(images.Data, 1, images.Shape[1], images.Shape[2], labels is null ? null : [.. labels.Data.Select(label => (int)label)]);
    }

    private static ImageSet Empty(ImageSet like) => new([], like.Channels, like.Height, like.Width, like.Labels is null ? null : []);

    private static string? Find(string folder, string split, string what, int rank)
    {
        foreach (string ending in (ReadOnlySpan<string>)["-", "."])
        {
            string plain = Path.Combine(folder, $"{split}-{what}{ending}idx{rank}-ubyte");
            if (File.Exists(plain)) return plain;
            if (File.Exists(plain + ".gz")) return plain + ".gz";
        }
        return null;
    }
}
