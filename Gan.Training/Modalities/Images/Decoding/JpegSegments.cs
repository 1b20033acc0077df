using System.Buffers.Binary;

namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>The segments of a JPEG file before its scan.</summary>
internal static class JpegSegments
{
    internal const byte StartOfScan = 0xDA;

    private const byte Marker = 0xFF;

    /// <summary>How many colours the picture is stored in: 1 grey, 3 as usual, 4 CMYK; 0 where that cannot be read.</summary>
    internal static int Components(ReadOnlySpan<byte> content)
    {
        // The frames SOF0 to SOF15 but for DHT, JPG and DAC.
        int frame = Find(content, marker => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC));
        return frame >= 0 && frame + 9 < content.Length ? content[frame + 9] : 0;
    }

    /// <summary>Where the first segment begins whose marker is wanted; less than 0 where none comes before the scan or at its beginning.</summary>
    internal static int Find(ReadOnlySpan<byte> content, Predicate<byte> isWanted)
    {
        int place = 2;
        while (place + 4 <= content.Length && content[place] == Marker)
        {
            byte marker = content[place + 1];
            if (isWanted(marker)) return place;
            if (marker == StartOfScan) return -1;
            // Padding before a marker is more of the same byte.
            place += marker == Marker ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(place + 2)..]);
        }
        return -1;
    }
}
