using System.Globalization;
using Gan.Onnx;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>In words what was done to images when they were read, what was not read, and what is odd about them.</summary>
internal static class ImageRemark
{
    private const double FewDuplicates = 0.01;

    // Values that fill less than half of their range are most often a mistake of scale.
    private const int NarrowRange = 128;

    /// <summary>A line for commands that go on to something else: only what is not as usual; null for nothing. Images that are not in memory are not looked at for it.</summary>
    internal static string? Short(ImageData data)
    {
        List<string> parts = Of(data);
        if (ImageSurvey.IsQuick(data))
        {
            var survey = ImageSurvey.Of(data);
            if (survey.DuplicateShare >= FewDuplicates) parts.Add(Duplicates(survey));
            if (survey.Range < NarrowRange) parts.Add(Values(survey, data));
        }
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    /// <summary>All that there is to say.</summary>
    internal static string Long(ImageData data, ImageSurvey survey)
    {
        List<string> parts = [.. Of(data), Duplicates(survey), Values(survey, data)];
        if (survey.TestFromTraining > 0) parts.Add(Text($"{survey.TestFromTraining:n0} of the test images are training images too"));
        return string.Join(", ", parts);
    }

    /// <summary>What may have gone wrong and what helps, a sentence each.</summary>
    internal static IEnumerable<string> Hints(ImageData data, ImageSurvey survey)
    {
        ImageFindings findings = data.Findings ?? new ImageFindings();
        if (survey.Lightest < NarrowRange && findings.Deep > 0)
            yield return Text($"The images have 16 bits a channel and are dark: values of 10, 12 or 14 bits have to be multiplied (by 64, 16 or 4) before they are saved with 16.");
        else if (survey.Range < NarrowRange)
            yield return Text($"Values from {survey.Darkest} to {survey.Lightest} of 255 are a narrow range: a GAN learns them better when they are spread from 0 to 255.");
        if (findings.Refitted > 0 && data.Reading.Fit == ImageFit.Crop)
            yield return "Sides that are cropped are not seen by any network: --fit pad keeps them beside the background, --fit stretch squeezes images.";
        if (findings.Transparent > 0) yield return $"Transparent pixels lie on {data.Reading.Background}: --background COLOUR takes another.";
        if (findings.LeftOut.Keys.Any(ending => ending is "tif" or "tiff" or "heic" or "heif" or "avif" or "jp2" or "dcm" or "svg" or "ico" or "tga" or "psd"))
            yield return "Convert pictures of other formats to PNG, and they are read.";
    }

    /// <summary>What was left out, by ending.</summary>
    internal static string LeftOut(ImageFindings findings) =>
        Text($"{findings.LeftOut.Values.Sum():n0} left out ({string.Join(", ", findings.LeftOut.OrderByDescending(ending => ending.Value).ThenBy(ending => ending.Key, StringComparer.Ordinal).Select(Ending))})");

    /// <summary>Links that lead nowhere; null where there is none.</summary>
    internal static string? DeadLinks(ImageFindings findings) =>
        findings.DeadLinks == 0 ? null : Text($"{findings.DeadLinks:n0} dead {(findings.DeadLinks == 1 ? "link" : "links")} left out");

    private static List<string> Of(ImageData data)
    {
        var parts = new List<string>();
        if (data.Findings is not { } findings) return parts;
        Add(findings.Turned, "turned by EXIF");
        Add(findings.Transparent, $"transparent, laid on {data.Reading.Background}");
        Add(findings.Animated, "animated, of which the first picture is read");
        Add(findings.Deep, "of 16 bits a channel, of which 8 are read");
        Add(findings.Cmyk, "CMYK");
        Add(findings.GreyAmongColours, "grey among colours");
        if (findings.LeftOut.Count > 0) parts.Add(LeftOut(findings));
        Add(findings.Hidden, "hidden");
        if (DeadLinks(findings) is { } dead) parts.Add(dead);
        Add(findings.Links, "links to folders that are read already");
        if (findings.BesideSplits.Count > 0) parts.Add($"not read beside the splits: {string.Join(", ", findings.BesideSplits)}");
        Add(findings.Refitted, data.Reading.Fit switch { ImageFit.Pad => "padded", ImageFit.Stretch => "stretched", _ => "cropped" });
        return parts;

        void Add(int count, string what)
        {
            if (count > 0) parts.Add(Text($"{count:n0} {what}"));
        }
    }

    private static string Ending(KeyValuePair<string, int> ending) => $"{(ending.Key.Length > 0 ? ending.Key : "no ending")} {ending.Value.ToString("n0", CultureInfo.InvariantCulture)}";

    private static string Duplicates(ImageSurvey survey) => survey.Duplicates == 0 ? "no duplicates" : Text($"{Math.Max(1, Math.Round(100 * survey.DuplicateShare)):0} % duplicates");

    private static string Values(ImageSurvey survey, ImageData data) => Text($"{(data.Train.Channels == 1 ? "grey values" : "values")} {survey.Darkest} to {survey.Lightest} of 255");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
