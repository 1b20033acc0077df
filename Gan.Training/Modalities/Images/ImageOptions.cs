using System.CommandLine;
using Gan.Onnx;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>The options that say how images are opened, so that it is the same in every command.</summary>
internal static class ImageOptions
{
    /// <summary>The size that images are brought to.</summary>
    internal static Option<int?> Size { get; } = new("--size") { Description = "Bring images to this many pixels square, for most recipes 32 or 64." };

    /// <summary>The channels that they are brought to.</summary>
    internal static Option<int?> Channels { get; } = new("--channels") { Description = "1 makes images grey, 3 RGB; without it they are what they are, and a folder is grey if all of its images are." };

    /// <summary>How they are brought to a square.</summary>
    internal static Option<ImageFit?> Fit { get; } = new("--fit") { Description = "What becomes of images that are no squares: crop takes the middle (if nothing is said), pad shows all of it on the background, stretch squeezes it." };

    /// <summary>What transparent pixels lie on.</summary>
    internal static Option<string?> Background { get; } = new("--background") { Description = "COLOUR that transparent pixels and padded images lie on, #rrggbb, white (if nothing is said), black, grey, red, green or blue." };

    /// <summary>A source with what the options say.</summary>
    /// <exception cref="UserInputException">The background is no colour.</exception>
    internal static DatasetSpec Read(DatasetSpec source, ParseResult parsed) => source with
    {
        Size = parsed.Given(Size) ?? source.Size,
        Channels = parsed.Given(Channels) ?? source.Channels,
        Reading = Reading(parsed, source.Reading),
    };

    /// <summary>How images are read: as the options say, and otherwise as is given.</summary>
    /// <returns>Null where neither says anything.</returns>
    internal static ImageReading? Reading(ParseResult parsed, ImageReading? otherwise)
    {
        ImageFit? asked = parsed.Given(Fit);
        string? colour = parsed.Given(Background) is { } text ? ImageBackground.Parse(text).ToString() : null;
        if ((asked, colour) is (null, null)) return otherwise;
        ImageReading reading = otherwise ?? new ImageReading();
        return reading with { Fit = asked ?? reading.Fit, Background = colour ?? reading.Background };
    }
}
