namespace Gan.Training.Tests.Modalities.Images.Decoding;

/// <summary>A JPEG of 8 x 8 pixels of one colour in the four inks of print, as Adobe writes them: 255 is no ink.</summary>
internal static class CmykJpeg
{
    /// <summary>Makes it.</summary>
    /// <param name="areClear">Of cyan, magenta, yellow and black whether there is none of it; otherwise all of it.</param>
    public static byte[] Of(params bool[] areClear)
    {
        byte[] quantization = [0xFF, 0xDB, 0, 67, 0, 64, .. Enumerable.Repeat((byte)1, 63)];
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        byte[] frame = [0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, .. Enumerable.Range(1, 4).SelectMany(component => (byte[])[(byte)component, 0x11, 0])];
        // One code a table: differences of five bits, 0; the end of a block, 0.
        byte[] tables =
        [
            0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 5,
            0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0,
        ];
        byte[] scan = [0xFF, 0xDA, 0, 14, 4, .. Enumerable.Range(1, 4).SelectMany(component => (byte[])[(byte)component, 0]), 0, 63, 0];
        // 16 steps of 64 / 8 above or below 128.
        string bits = string.Concat(areClear.Select(isClear => $"0{(isClear ? "10000" : "01111")}0"));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        byte[] coded = [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
        return [0xFF, 0xD8, .. adobe, .. quantization, .. frame, .. tables, .. scan, .. coded, 0xFF, 0xD9];
    }
}
