using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Gan.Training.Files;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>What is found by looking at every pixel of a data set.</summary>
/// <param name="Images">Training images.</param>
/// <param name="Duplicates">Training images that are equal, pixel by pixel, to one before them.</param>
/// <param name="TestFromTraining">Test images that are equal to a training image.</param>
/// <param name="Darkest">The least value of a training image, 0 to 255.</param>
/// <param name="Lightest">The largest.</param>
internal sealed record ImageSurvey(
    [property: JsonPropertyName("images")] int Images,
    [property: JsonPropertyName("duplicates")] int Duplicates,
    [property: JsonPropertyName("testFromTraining")] int TestFromTraining,
    [property: JsonPropertyName("darkest")] int Darkest,
    [property: JsonPropertyName("lightest")] int Lightest)
{
    /// <summary>Duplicates among all, 0 to 1.</summary>
    internal double DuplicateShare => (double)Duplicates / Math.Max(1, Images);

    /// <summary>From the darkest to the lightest value.</summary>
    internal int Range => Lightest - Darkest;

    /// <summary>Whether nothing has to be decoded for it, and it is not long.</summary>
    internal static bool IsQuick(ImageData data) => AreAtHand(data.Train) && AreAtHand(data.Test);

    /// <summary>Looks at all images, on all cores.</summary>
    /// <exception cref="DataFormatException">Images have to be decoded and cannot be: all that cannot.</exception>
    internal static ImageSurvey Of(ImageData data, ImageOpening? opening = null)
    {
        opening ??= new ImageOpening(null, null, null, 0, null);
        (UInt128[] training, byte darkest, byte lightest) = Look(data.Train, opening);
        (UInt128[] test, _, _) = Look(data.Test, opening);
        opening.ThrowFaults();
        HashSet<UInt128> distinct = [.. training];
        return new ImageSurvey(training.Length, training.Length - distinct.Count, test.Count(distinct.Contains), Math.Min(darkest, lightest), lightest);
    }

    private static bool AreAtHand(ImageSet images) => (long)images.Count * images.ImageSize <= ImageOpening.DefaultMemory && Enumerable.Range(0, images.Count).All(images.IsAtHand);

    private static (UInt128[] Hashes, byte Darkest, byte Lightest) Look(ImageSet images, ImageOpening opening)
    {
        var hashes = new UInt128[images.Count];
        var ranges = new (byte Darkest, byte Lightest)[images.Count];
        opening.ForEach("looking at images", images.Count, i =>
        {
            ReadOnlySpan<byte> image = images[i];
            hashes[i] = MemoryMarshal.Read<UInt128>(SHA256.HashData(image));
            ranges[i] = RangeOf(image);
        });
        return images.Count == 0 ? (hashes, byte.MinValue, byte.MinValue) : (hashes, ranges.Min(range => range.Darkest), ranges.Max(range => range.Lightest));
    }

    private static (byte Darkest, byte Lightest) RangeOf(ReadOnlySpan<byte> values)
    {
        (byte darkest, byte lightest) = (byte.MaxValue, byte.MinValue);
        if (values.Length >= Vector<byte>.Count)
        {
            (Vector<byte> least, Vector<byte> most) = (new Vector<byte>(values), new Vector<byte>(values));
            for (; values.Length >= Vector<byte>.Count; values = values[Vector<byte>.Count..])
                (least, most) = (Vector.Min(least, new Vector<byte>(values)), Vector.Max(most, new Vector<byte>(values)));
            for (int i = 0; i < Vector<byte>.Count; i++) (darkest, lightest) = (Math.Min(darkest, least[i]), Math.Max(lightest, most[i]));
        }
        foreach (byte value in values) (darkest, lightest) = (Math.Min(darkest, value), Math.Max(lightest, value));
        return (darkest, lightest);
    }
}
