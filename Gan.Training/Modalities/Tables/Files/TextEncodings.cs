using System.Text;
using Gan.Onnx;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Encodings by their names, which refuse what they cannot hold instead of replacing it.</summary>
internal static class TextEncodings
{
    private const int Utf8 = 65001, Utf16 = 1200, Utf16BigEndian = 1201, Utf32 = 12000, Utf32BigEndian = 12001;

    /// <summary>Finds an encoding.</summary>
    /// <param name="name">Its name, as IANA has it.</param>
    /// <param name="hasMark">Whether a file that is written so begins with a byte order mark.</param>
    /// <exception cref="UserInputException">There is no such encoding.</exception>
    internal static Encoding Of(string name, bool hasMark)
    {
        Encoding named = Named(name);
        return named.CodePage switch
        {
            Utf8 => new UTF8Encoding(hasMark, throwOnInvalidBytes: true),
            Utf16 or Utf16BigEndian => new UnicodeEncoding(named.CodePage == Utf16BigEndian, hasMark, throwOnInvalidBytes: true),
            Utf32 or Utf32BigEndian => new UTF32Encoding(named.CodePage == Utf32BigEndian, hasMark, throwOnInvalidCharacters: true),
            _ => StrictIsoEncoding.IsOne(named) ? new StrictIsoEncoding(named) : named,
        };
    }

    private static Encoding Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new UserInputException($"--encoding {name}: there is no such encoding; utf-8, windows-1252, latin1 and utf-16 are some.", error);
        }
    }
}
