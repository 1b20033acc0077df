namespace Gan.Training.Tests.Modalities.Images.Decoding;

/// <summary>Files of formats that the encoder does not write.</summary>
internal static class OtherFormats
{
    /// <summary>A BMP file of one colour, 24 bits a pixel; the width is a multiple of 4.</summary>
    public static byte[] Bmp(int width, int height, byte red, byte green, byte blue)
    {
        int size = 54 + 3 * width * height;
        return
        [
            (byte)'B', (byte)'M', .. BitConverter.GetBytes(size), 0, 0, 0, 0, .. BitConverter.GetBytes(54), .. BitConverter.GetBytes(40), .. BitConverter.GetBytes(width),
            .. BitConverter.GetBytes(height), 1, 0, 24, 0, .. new byte[24], .. Enumerable.Range(0, width * height).SelectMany(_ => (byte[])[blue, green, red]),
        ];
    }

    /// <summary>A GIF animation of 1 x 1 pixel, a colour a picture.</summary>
    public static byte[] Gif(params byte[][] colours)
    {
        byte[] header = [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0];
        // A picture of a local palette of two colours: the codes clear, 0 and end, of three bits each.
        IEnumerable<byte> pictures = colours.SelectMany(colour => (byte[])
            [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, .. colour, 0, 0, 0, 2, 2, 0x44, 0x01, 0]);
        return [.. header, .. pictures, 0x3B];
    }
}
