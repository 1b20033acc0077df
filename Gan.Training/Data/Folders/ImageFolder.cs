using Gan.Training.Images;

namespace Gan.Training.Data.Folders;

/// <summary>
/// A folder of PNG and JPEG files: sub-folders are classes, images directly in the folder have no labels. Folders <c>train</c> and <c>test</c> (or
/// <c>val</c>, <c>validation</c>) in it are splits. Of each image the largest square in the middle is taken.
/// <para>
/// Every file is read once at the beginning: its header, its end mark, its SHA-256. Then all images are decoded while they fit into the memory allowed, so that
/// a damaged one is found before any training; a larger set is decoded image by image when it is first asked for.
/// </para>
/// </summary>
internal static class ImageFolder
{
    private const string Train = "train";
    private static readonly string[] _tests = ["test", "val", "validation"];

    internal static ImageData Load(string folder, ImageOpening opening)
    {
        (string trainFolder, string? testFolder) = Splits(folder);
        FolderListing train = FolderListing.Read(trainFolder);
        FolderListing? test = testFolder is null ? null : FolderListing.Read(testFolder);
        if (test is not null) RequireSameClasses(train, test);

        FolderScan trainScan = FolderScan.Read(train, opening);
        FolderScan? testScan = test is null ? null : FolderScan.Read(test, opening);
        bool grey = trainScan.All(header => header.IsGrey) && (testScan is null || testScan.All(header => header.IsGrey));
        int channels = opening.Channels ?? (grey ? 1 : 3);
        int size = opening.Size ?? OwnSize(folder, trainScan, testScan);
        ImageSet trainImages = Hold(folder, train, trainScan, channels, size, train.Classes, opening);
        ImageSet testImages = test is null
            ? new ImageSet([], channels, size, size, train.Classes.Count == 0 ? null : [])
            : Hold(folder, test, testScan!, channels, size, train.Classes, opening);
        return new ImageData(DataName.Of(folder), trainScan.Fingerprint(), train.Classes, trainImages, testImages);
    }

    private static ImageSet Hold(string folder, FolderListing listing, FolderScan scan, int channels, int size, IReadOnlyList<string> classes, ImageOpening opening)
    {
        // As of the whole set, so that one small image among larger ones does not get a border.
        bool padded = scan.All(header => ImageFitting.IsPadded(header.Height, header.Width, size));
        var store = opening.Hold(listing.Names.Count, channels * size * size, (i, target) =>
        {
            ImageSet square = ImageFiles.Read(listing.PathOf(i), channels);
            PixelTransform sizing = padded ? ImageSizing.Padding(square.Height, square.Width, size) : ImageSizing.Resampling(square.Height, square.Width, size);
            sizing(square[0], target);
        });
        // With the split, where there is one.
        string split = listing.Folder == folder ? "" : Path.GetFileName(listing.Folder) + "/";
        return new ImageSet(store, channels, size, size, listing.LabelsIn(classes), [.. listing.Names.Select(name => split + name)]);
    }

    private static (string Train, string? Test) Splits(string folder)
    {
        string[] inside = [.. FolderListing.SubFolders(folder)];
        string? Find(string name) => inside.FirstOrDefault(sub => string.Equals(sub, name, StringComparison.OrdinalIgnoreCase)) is { } found ? Path.Combine(folder, found) : null;
        string? test = _tests.Select(Find).FirstOrDefault(found => found is not null);
        return Find(Train) is { } train && (test is not null || inside.Length == 1) ? (train, test) : (folder, null);
    }

    private static void RequireSameClasses(FolderListing train, FolderListing test)
    {
        if (train.Classes.Count == 0 != (test.Classes.Count == 0))
            throw new DataFormatException(test.Folder, $"Only the {(train.Classes.Count == 0 ? "test" : "training")} images lie in sub-folders, one a class.", "Arrange both splits in the same way.");
        if (test.Classes.Except(train.Classes).FirstOrDefault() is { } unknown)
            throw new DataFormatException(Path.Combine(test.Folder, unknown), $"'{unknown}' is no class of the training images.", "Give the sub-folders of both splits the same names.");
    }

    private static int OwnSize(string folder, FolderScan train, FolderScan? test)
    {
        (int least, int most) = train.Sides;
        if (test is { Sides: var other }) (least, most) = (Math.Min(least, other.Least), Math.Max(most, other.Most));
        return least == most ? least : throw new DataFormatException(folder, $"Its images are from {least} to {most} pixels a side.", "Bring them to one size with --size, for example --size 64.");
    }
}
