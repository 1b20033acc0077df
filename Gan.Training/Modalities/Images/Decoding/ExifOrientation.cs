using System.Buffers.Binary;

namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>How a picture is stored beside how it is looked at: the orientation 1 to 8 of EXIF (JEITA CP-3451), 1 being upright.</summary>
internal static class ExifOrientation
{
    internal const int Upright = 1;

    private const ushort Tag = 0x0112, Short = 3;

    /// <summary>Whether rows become columns.</summary>
    internal static bool SwapsSides(int orientation) => orientation >= 5;

    /// <summary>Where a pixel of the upright picture is stored.</summary>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="x">Its column in the upright picture.</param>
    /// <param name="y">Its row.</param>
    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    internal static (int X, int Y) Stored(int orientation, int x, int y, int width, int height) => orientation switch
    {
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (y, height - 1 - x),
        7 => (width - 1 - y, height - 1 - x),
        8 => (width - 1 - y, x),
        _ => (x, y),
    };

    /// <summary>Reads it from EXIF data, which begin with the header of a TIFF file; upright where they say nothing that can be read.</summary>
    internal static int OfTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Upright;
        bool isLittle = tiff[0] == 'I';
        uint directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2) return Upright;
        int entries = Word(tiff, (int)directory, isLittle);
        for (int i = 0; i < entries; i++)
        {
            int entry = (int)directory + 2 + 12 * i;
            if (entry + 12 > tiff.Length) return Upright;
            if (Word(tiff, entry, isLittle) != Tag || Word(tiff, entry + 2, isLittle) != Short) continue;
            return Word(tiff, entry + 8, isLittle) is >= 1 and <= 8 and var orientation ? orientation : Upright;
        }
        return Upright;
    }

    private static ushort Word(ReadOnlySpan<byte> tiff, int place, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[place..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[place..]);
}
