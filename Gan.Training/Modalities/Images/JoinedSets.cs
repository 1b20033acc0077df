using System.Security.Cryptography;
using System.Text;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>
/// Several sources as one data set. Sources without labels become one class each, under their names; labelled ones are joined by the names of their
/// classes. There is a test split where every source has one.
/// </summary>
internal static class JoinedSets
{
    private const int MostNames = 3;

    /// <summary>Joins sets in the order given.</summary>
    /// <param name="sets">Two or more.</param>
    /// <param name="paths">Where each came from, for complaints.</param>
    /// <exception cref="DataFormatException">Sizes or channels differ, only some have labels, or two classes would have one name.</exception>
    internal static ImageData Join(IReadOnlyList<ImageData> sets, IReadOnlyList<string> paths)
    {
        for (int i = 1; i < sets.Count; i++) RequireSameKind((sets[0], paths[0]), (sets[i], paths[i]));
        string[] classes = sets[0].Train.Labels is null ? Named(sets, paths) : [.. sets.SelectMany(set => set.Classes).Distinct()];
        ImageSet train = Join(sets, paths, classes, set => set.Train);
        ImageSet test = sets.All(set => set.Test.Count > 0)
            ? Join(sets, paths, classes, set => set.Test)
            : new ImageSet([], train.Channels, train.Height, train.Width, []);
        return new ImageData(Name(sets), Fingerprint(sets), classes, train, test)
        {
            Reading = sets[0].Reading,
            Finding = () => sets.Select(set => set.Findings).OfType<ImageFindings>().Aggregate(new ImageFindings(), (sum, of) => sum + of),
        };
    }

    private static ImageSet Join(IReadOnlyList<ImageData> sets, IReadOnlyList<string> paths, string[] classes, Func<ImageData, ImageSet> split)
    {
        ImageSet[] parts = [.. sets.Select(split)];
        int[] labels = [.. sets.SelectMany((set, number) => parts[number].Labels is { } own ? Renumber(own, set.Classes, classes) : Enumerable.Repeat(number, parts[number].Count))];
        string[]? files = parts.All(part => part.HasFiles)
            ? [.. parts.SelectMany((part, number) => Enumerable.Range(0, part.Count).Select(i => $"{Path.TrimEndingDirectorySeparator(paths[number])}/{part.FileOf(i)}"))]
            : null;
        return new ImageSet(new JoinedPixels(parts), parts[0].Channels, parts[0].Height, parts[0].Width, labels, files);
    }

    private static IEnumerable<int> Renumber(int[] labels, IReadOnlyList<string> from, string[] to)
    {
        int[] numbers = [.. from.Select(name => Array.IndexOf(to, name))];
        return labels.Select(label => numbers[label]);
    }

    private static string[] Named(IReadOnlyList<ImageData> sets, IReadOnlyList<string> paths)
    {
        string[] names = [.. sets.Select(set => set.Name)];
        for (int i = 1; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i], 0, i) >= 0)
                throw new DataFormatException(paths[i], $"Another source is called '{names[i]}' too, and each names a class.", "Rename one of them.");
        }
        return names;
    }

    private static void RequireSameKind((ImageData Data, string Path) first, (ImageData Data, string Path) other)
    {
        ImageSet one = first.Data.Train, two = other.Data.Train;
        if ((one.Height, one.Width) != (two.Height, two.Width))
            throw new DataFormatException(
                other.Path, $"Its images have {two.Height}x{two.Width} pixels, and those of {first.Path} {one.Height}x{one.Width}.", "Bring all to one size with --size, for example --size 32.");
        if (one.Channels != two.Channels)
            throw new DataFormatException(
                other.Path, $"Its images are {Colour(two)}, and those of {first.Path} are {Colour(one)}.", "Make all alike with --channels 1 (grey) or --channels 3 (RGB).");
        if (one.Labels is null != two.Labels is null)
            throw new DataFormatException(
                other.Path, $"It has {(two.Labels is null ? "no labels" : "labels")}, and {first.Path} has {(one.Labels is null ? "none" : "some")}.", "Give sources with labels, or sources without, which become one class each.");
    }

    private static string Colour(ImageSet images) => images.Channels == 1 ? "grey" : "RGB";

    private static string Name(IReadOnlyList<ImageData> sets)
    {
        string named = string.Join('+', sets.Take(MostNames).Select(set => set.Name));
        return sets.Count > MostNames ? $"{named}+{sets.Count - MostNames} more" : named;
    }

    // Names count, because they name classes.
    private static string Fingerprint(IReadOnlyList<ImageData> sets) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(sets.Select(set => $"{set.Sha256} {set.Name}\n")))));
}
