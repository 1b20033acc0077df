using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gan.Training.Tests.Modalities.Images.Decoding;

/// <summary>PNG files chunk by chunk, of kinds that the encoder does not write.</summary>
internal static class PngFile
{
    public const byte Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6;

    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A file.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="depth">Bits of a sample: 8 or 16.</param>
    /// <param name="kind">The colour type of IHDR.</param>
    /// <param name="samples">The samples, row after row, each as many bytes as <paramref name="depth"/> asks for.</param>
    /// <param name="before">Chunks before the pixels.</param>
    public static byte[] Of(int width, int height, byte depth, byte kind, byte[] samples, params (string Name, byte[] Content)[] before)
    {
        int row = samples.Length / height;
        byte[] filtered = [.. Enumerable.Range(0, height).SelectMany(y => (byte[])[0, .. samples.AsSpan(y * row, row)])];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(filtered);
        return
        [
            .. _signature, .. Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), depth, kind, 0, 0, 0]), .. before.SelectMany(chunk => Chunk(chunk.Name, chunk.Content)),
            .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    /// <summary>Samples of 16 bits.</summary>
    public static byte[] Deep(params int[] values) => [.. values.SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value])];

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        return [.. BigEndian(content.Length), .. named, .. BigEndian((int)Crc32(named))];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    // As the PNG specification has it.
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
