namespace Gan.Training.Modalities.Images;

/// <summary>A few random images of a set as one picture; where there are classes, a class a column.</summary>
internal static class ContactSheet
{
    private const int Rows = 8, Columns = 10;
    private const int MostClasses = 24;

    // A side of an image on the sheet: smaller ones are drawn larger by whole pixels, larger ones are resampled.
    private const int Side = 64;

    private const int Seed = 1;

    /// <summary>Writes the sheet; the same set gives the same sheet. Only the images that are shown are decoded.</summary>
    /// <param name="path">The PNG file.</param>
    /// <param name="images">At least one image.</param>
    /// <param name="classes">How many classes there are; of more than 24 the first are shown.</param>
    internal static void Write(string path, ImageSet images, int classes)
    {
        int[] order = [.. Enumerable.Range(0, images.Count)];
        new Random(Seed).Shuffle(order);
        if (images.Labels is not { } labels)
        {
            Draw(path, images.Pick([.. order.Take(Rows * Columns)]), Math.Min(Columns, images.Count));
            return;
        }
        ILookup<int, int> byClass = order.ToLookup(i => labels[i]);
        int columns = Math.Min(classes, MostClasses), rows = Math.Clamp(Enumerable.Range(0, columns).Max(label => byClass[label].Count()), 1, Rows);
        ImageSet blank = new(Blank(images), images.Channels, images.Height, images.Width);
        ImageSet[] cells = [.. Enumerable.Range(0, rows * columns)
            .Select(cell => byClass[cell % columns].Skip(cell / columns).Take(1).ToArray() is [var i] ? images.Pick([i]) : blank)];
        Draw(path, new ImageSet(new JoinedPixels(cells), images.Channels, images.Height, images.Width, null), columns);
    }

    private static void Draw(string path, ImageSet images, int columns)
    {
        int larger = Math.Max(images.Height, images.Width);
        ImageGrid.Write(path, larger > 2 * Side ? images.Resized(2 * Side) : images, columns, scale: Math.Max(1, Side / larger));
    }

    private static byte[] Blank(ImageSet images)
    {
        var blank = new byte[images.ImageSize];
        Array.Fill(blank, ImageGrid.Gutter);
        return blank;
    }
}
