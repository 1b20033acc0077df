namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>Whether an image file has its end, so that one that was cut short is found without decoding it. What stands behind the end does not matter.</summary>
internal static class ImageFileEndings
{
    /// <summary>Whether the chunk IEND is there.</summary>
    internal static bool OfPng(ReadOnlySpan<byte> content) => content.LastIndexOf("IEND"u8) >= 0;

    /// <summary>Whether the marker EOI (FFD9) comes after the beginning of the scan: a thumbnail before that has an end of its own.</summary>
    internal static bool OfJpeg(ReadOnlySpan<byte> content) =>
        JpegSegments.Find(content, marker => marker == JpegSegments.StartOfScan) is >= 0 and var scan && content[scan..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0;
}
