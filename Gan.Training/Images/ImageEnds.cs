using System.Buffers.Binary;

namespace Gan.Training.Images;

/// <summary>Whether an image file has its end, so that one that was cut short is found without decoding it. What stands behind the end does not matter.</summary>
internal static class ImageEnds
{
    /// <summary>Whether the chunk IEND is there.</summary>
    internal static bool OfPng(ReadOnlySpan<byte> content) => content.LastIndexOf("IEND"u8) >= 0;

    /// <summary>Whether the marker EOI (FFD9) comes after the beginning of the scan: a thumbnail before that has an end of its own.</summary>
    internal static bool OfJpeg(ReadOnlySpan<byte> content)
    {
        const byte Marker = 0xFF, StartOfScan = 0xDA;
        int place = 2;
        while (place + 4 <= content.Length && content[place] == Marker)
        {
            if (content[place + 1] == StartOfScan) return content[place..].LastIndexOf([Marker, (byte)0xD9]) >= 0;
            // Padding before a marker is more of the same byte.
            place += content[place + 1] == Marker ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(place + 2)..]);
        }
        return false;
    }
}
