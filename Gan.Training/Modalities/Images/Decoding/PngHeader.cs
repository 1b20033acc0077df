using System.Buffers.Binary;

namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>What a PNG file says of itself that the decoder keeps to itself.</summary>
/// <param name="IsGrey">Whether it is stored without colours, with transparency or without.</param>
/// <param name="IsDeep">Whether it has 16 bits a channel.</param>
/// <param name="IsAnimated">Whether it holds several pictures (APNG).</param>
/// <param name="Orientation">1 to 8, as EXIF has it.</param>
internal readonly record struct PngHeader(bool IsGrey, bool IsDeep, bool IsAnimated, int Orientation)
{
    private const int Signature = 8, Depth = 24, Kind = 25;

    /// <summary>Reads it.</summary>
    /// <param name="content">A file that the decoder takes for PNG.</param>
    internal static PngHeader Of(ReadOnlySpan<byte> content)
    {
        if (content.Length <= Kind) return new PngHeader(false, false, false, ExifOrientation.Upright);
        var header = new PngHeader(content[Kind] is 0 or 4, content[Depth] == 16, false, ExifOrientation.Upright);
        for (long place = Signature; place + 12 <= content.Length;)
        {
            ReadOnlySpan<byte> chunk = content[(int)place..];
            uint length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (length > chunk.Length - 12) break;
            ReadOnlySpan<byte> name = chunk.Slice(4, 4);
            if (name.SequenceEqual("acTL"u8)) header = header with { IsAnimated = true };
            if (name.SequenceEqual("eXIf"u8)) header = header with { Orientation = ExifOrientation.OfTiff(chunk.Slice(8, (int)length)) };
            place += 12L + length;
        }
        return header;
    }
}
