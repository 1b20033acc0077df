using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>What was done to images when they were read, and what was not read: counts of images unless they say otherwise.</summary>
public sealed record ImageFindings
{
    /// <summary>Turned or mirrored, as EXIF says that they are looked at.</summary>
    [JsonPropertyName("turned")]
    public int Turned { get; init; }

    /// <summary>With transparent pixels, as far as they have been decoded.</summary>
    [JsonPropertyName("transparent")]
    public int Transparent { get; init; }

    /// <summary>Of several pictures, of which the first was read.</summary>
    [JsonPropertyName("animated")]
    public int Animated { get; init; }

    /// <summary>Of 16 bits a channel, of which the upper 8 were read.</summary>
    [JsonPropertyName("deep")]
    public int Deep { get; init; }

    /// <summary>Of the four inks of print, read as RGB without their colour profile.</summary>
    [JsonPropertyName("cmyk")]
    public int Cmyk { get; init; }

    /// <summary>Grey ones among images in colour.</summary>
    [JsonPropertyName("greyAmongColours")]
    public int GreyAmongColours { get; init; }

    /// <summary>No squares, and brought to squares.</summary>
    [JsonPropertyName("refitted")]
    public int Refitted { get; init; }

    /// <summary>Files in the folder that are no images by their names, by ending in lower case; an empty one for none.</summary>
    [JsonPropertyName("leftOut")]
    public IReadOnlyDictionary<string, int> LeftOut { get; init; } = new Dictionary<string, int>();

    /// <summary>Hidden files and folders, which are passed over.</summary>
    [JsonPropertyName("hidden")]
    public int Hidden { get; init; }

    /// <summary>Links to folders that had been read already, which are not followed.</summary>
    [JsonPropertyName("links")]
    public int Links { get; init; }

    /// <summary>Links to what is not there, which are left out.</summary>
    [JsonPropertyName("deadLinks")]
    public int DeadLinks { get; init; }

    /// <summary>Folders beside the splits, which are not read.</summary>
    [JsonPropertyName("besideSplits")]
    public IReadOnlyList<string> BesideSplits { get; init; } = [];

    /// <summary>The sums of both.</summary>
    public static ImageFindings operator +(ImageFindings one, ImageFindings other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new ImageFindings
        {
            Turned = one.Turned + other.Turned,
            Transparent = one.Transparent + other.Transparent,
            Animated = one.Animated + other.Animated,
            Deep = one.Deep + other.Deep,
            Cmyk = one.Cmyk + other.Cmyk,
            GreyAmongColours = one.GreyAmongColours + other.GreyAmongColours,
            Refitted = one.Refitted + other.Refitted,
            LeftOut = one.LeftOut.Concat(other.LeftOut).GroupBy(ending => ending.Key).ToDictionary(ending => ending.Key, ending => ending.Sum(counted => counted.Value)),
            Hidden = one.Hidden + other.Hidden,
            Links = one.Links + other.Links,
            DeadLinks = one.DeadLinks + other.DeadLinks,
            BesideSplits = [.. one.BesideSplits, .. other.BesideSplits],
        };
    }

    /// <summary>The sums of both.</summary>
    public static ImageFindings Add(ImageFindings left, ImageFindings right) => left + right;
}
