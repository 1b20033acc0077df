using System.Text.Json.Serialization;

namespace Gan.Onnx;

/// <summary>How an image that is not square is brought to a square.</summary>
public enum ImageFit
{
    /// <summary>The largest square in the middle is taken; what lies beside it is lost.</summary>
    [JsonStringEnumMemberName("crop")]
    Crop,

    /// <summary>The whole image is shown, with the background's colour beside it.</summary>
    [JsonStringEnumMemberName("pad")]
    Pad,

    /// <summary>Height and width are resampled apart, so that the whole image fills the square.</summary>
    [JsonStringEnumMemberName("stretch")]
    Stretch,
}

/// <summary>How the images that a model learnt from were read, so that it is given others in the same way. Part of a run's config.json and of a model's metadata.</summary>
/// <param name="Fit">What becomes of images that are not square.</param>
/// <param name="Background">What transparent pixels and padded images lie on: <c>#rrggbb</c>.</param>
/// <param name="Rules">The version of the rules by which files are read. 2: turned as EXIF says; PNG, JPEG, WebP, BMP and GIF. 1, of runs before those: not turned, PNG and JPEG alone,
/// arrays that are no squares stretched.</param>
public sealed record ImageReading(
    [property: JsonPropertyName("fit"), JsonConverter(typeof(JsonStringEnumConverter<ImageFit>))] ImageFit Fit = ImageFit.Crop,
    [property: JsonPropertyName("background")] string Background = ImageReading.White,
    [property: JsonPropertyName("rules")] int Rules = ImageReading.NewestRules)
{
    /// <summary>White, the background of paper.</summary>
    public const string White = "#ffffff";

    /// <summary>The rules that this version reads by unless a run began with others.</summary>
    public const int NewestRules = 2;

    /// <summary>What runs of versions that did not record it read by.</summary>
    public static ImageReading Earlier { get; } = new(ImageFit.Crop, "#000000", 1);
}
