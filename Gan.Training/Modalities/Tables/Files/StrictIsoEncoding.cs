using System.Text;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>
/// An encoding of ISO 8859, which refuses the bytes 0x80 to 0x9F: they are control characters there, and letters and signs in the code pages of
/// Windows that such files are mostly written in.
/// </summary>
/// <param name="inner">The encoding, which refuses what it cannot hold.</param>
internal sealed class StrictIsoEncoding(Encoding inner) : Encoding(inner.CodePage, inner.EncoderFallback, inner.DecoderFallback)
{
    private const byte FirstControl = 0x80, LastControl = 0x9F;
    private const int FirstPage = 28591, LastPage = 28606;

    /// <summary>Whether an encoding is one of ISO 8859.</summary>
    internal static bool IsOne(Encoding encoding) => encoding.CodePage is >= FirstPage and <= LastPage;

    public override string WebName => inner.WebName;

    public override int GetByteCount(char[] chars, int index, int count) => inner.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        inner.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count)
    {
        Require(bytes.AsSpan(index, count));
        return inner.GetCharCount(bytes, index, count);
    }

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        Require(bytes.AsSpan(byteIndex, byteCount));
        return inner.GetChars(bytes, byteIndex, byteCount, chars, charIndex);
    }

    public override int GetMaxByteCount(int charCount) => inner.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => inner.GetMaxCharCount(byteCount);

    private static void Require(ReadOnlySpan<byte> bytes)
    {
        int at = bytes.IndexOfAnyInRange(FirstControl, LastControl);
        if (at >= 0) throw new DecoderFallbackException(null, [bytes[at]], at);
    }
}
