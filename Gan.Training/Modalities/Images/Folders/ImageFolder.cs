using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Folders;

/// <summary>
/// A folder of PNG, JPEG, WebP, BMP and GIF files: sub-folders are classes, images directly in the folder have no labels. Folders <c>train</c> and <c>test</c> (or
/// <c>val</c>, <c>validation</c>) in it are splits. Images are turned as EXIF says; what becomes of those that are no squares, and of transparency, <see cref="ImageReading"/> says.
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
        (string trainFolder, string? testFolder, ImageFindings beside) = Splits(folder, opening.Reading);
        var train = FolderListing.Read(trainFolder, opening.Reading);
        FolderListing? test = testFolder is null ? null : FolderListing.Read(testFolder, opening.Reading);
        if (test is not null) RequireSameClasses(train, test);

        FolderScan[] scans = [.. ((FolderListing?[])[train, test]).OfType<FolderListing>().Select(listing => FolderScan.Read(listing, opening))];
        if (opening.HasFaults)
        {
            foreach (FolderScan scan in scans) scan.CheckPixels(opening);
            opening.ThrowFaults();
        }
        int channels = opening.Channels ?? (scans.All(scan => scan.All(header => header.IsGrey)) ? 1 : 3);
        int size = opening.Size ?? OwnSize(folder, scans, opening.Reading);
        ImageSet trainImages = Hold(folder, train, scans[0], channels, size, train.Classes, opening);
        ImageSet testImages = test is null
            ? new ImageSet([], channels, size, size, train.Classes.Count == 0 ? null : [])
            : Hold(folder, test, scans[1], channels, size, train.Classes, opening);
        return new ImageData(SourceName.Of(folder), scans[0].Fingerprint(), train.Classes, trainImages, testImages)
        {
            Reading = opening.Reading,
            Finding = () => scans.Aggregate(beside, (sum, scan) => sum + scan.Findings(channels)),
        };
    }

    private static ImageSet Hold(string folder, FolderListing listing, FolderScan scan, int channels, int size, IReadOnlyList<string> classes, ImageOpening opening)
    {
        // As of the whole set, so that one small image among larger ones does not get a border.
        bool bordered = scan.All(header => ImageFitting.HasBorder(header.Height, header.Width, size));
        var store = opening.Hold(listing.Names.Count, channels * size * size, (i, target) =>
        {
            string file = listing.PathOf(i);
            (ImageSet image, bool isTransparent) = ImageDecoder.Decode(file, ImageFiles.Content(file), channels, opening.Reading);
            scan.Note(i, isTransparent);
            ImageFitting.Sizing(image.Shape, size, bordered, opening.Reading)(image[0], target);
        });
        // With the split, where there is one.
        string split = listing.Folder == folder ? "" : Path.GetFileName(listing.Folder) + "/";
        return new ImageSet(store, channels, size, size, listing.LabelsIn(classes), [.. listing.Names.Select(name => split + name)]);
    }

    private static (string Train, string? Test, ImageFindings Beside) Splits(string folder, ImageReading reading)
    {
        string[] inside = SubFolders(folder);
        string? Find(string name) => inside.FirstOrDefault(sub => string.Equals(sub, name, StringComparison.OrdinalIgnoreCase));
        string? test = _tests.Select(Find).FirstOrDefault(found => found is not null);
        if (Find(Train) is not { } train || (test is null && inside.Length > 1)) return (folder, null, new ImageFindings());
        string[] others = [.. inside.Where(sub => sub != train && sub != test).Order(StringComparer.Ordinal)];
        int files = Directory.EnumerateFiles(folder).Count(file => ImageFiles.IsOne(file, reading) && !RealPath.IsDead(new FileInfo(file)));
        if (files > 0) others = [.. others, $"{files} images"];
        return (Path.Combine(folder, train), test is null ? null : Path.Combine(folder, test), new ImageFindings { BesideSplits = others });
    }

    // Names of the folders in a folder that are not hidden.
    private static string[] SubFolders(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { IgnoreInaccessible = false }).Select(path => Path.GetFileName(path))];
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(folder, $"The folder cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private static void RequireSameClasses(FolderListing train, FolderListing test)
    {
        if (train.Classes.Count == 0 != (test.Classes.Count == 0))
            throw new DataFormatException(test.Folder, $"Only the {(train.Classes.Count == 0 ? "test" : "training")} images lie in sub-folders, one a class.", "Arrange both splits in the same way.");
        if (test.Classes.Except(train.Classes).FirstOrDefault() is { } unknown)
            throw new DataFormatException(Path.Combine(test.Folder, unknown), $"'{unknown}' is no class of the training images.", "Give the sub-folders of both splits the same names.");
    }

    // What is cropped keeps its shorter side; what is padded or stretched its longer one.
    private static int OwnSize(string folder, FolderScan[] scans, ImageReading reading)
    {
        (int least, int most) = reading.Fit == ImageFit.Crop
            ? (scans.Min(scan => scan.Sides.Shorter.Least), scans.Max(scan => scan.Sides.Shorter.Most))
            : (scans.Min(scan => scan.Sides.Longer.Least), scans.Max(scan => scan.Sides.Longer.Most));
        return least == most
            ? least
            : throw new DataFormatException(folder, $"Its images are from {least} to {most} pixels a side.", $"Bring them to one size with --size, for example --size {RecommendedSize.For(scans[0].TypicalSide)}.");
    }
}
