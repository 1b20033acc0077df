namespace Gan.Training.Modalities.Images.Sets;

/// <summary>Between grey and RGB.</summary>
internal static class ImageColour
{
    /// <summary>Grey of a colour, by the luma weights of ITU-R BT.601 in 1/1000.</summary>
    internal static byte Luma(byte red, byte green, byte blue) => (byte)((299 * red + 587 * green + 114 * blue + 500) / 1000);

    /// <summary>Makes an image of 1 channel (grey) from one of 3 (RGB), or the other way.</summary>
    /// <param name="source">[C, H, W] with 1 or 3 channels.</param>
    /// <param name="target">[C, H, W] with the other number.</param>
    internal static void Convert(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (target.Length > source.Length)
        {
            for (int c = 0; c < 3; c++) source.CopyTo(target[(c * source.Length)..]);
            return;
        }
        int area = target.Length;
        for (int i = 0; i < area; i++) target[i] = Luma(source[i], source[area + i], source[2 * area + i]);
    }
}
