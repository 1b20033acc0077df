using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>How the file of a table is written, beyond its cells, so that the tables which a model writes look like the one it was trained on.</summary>
public sealed record TableFileFormat
{
    /// <summary>The encoding's name of files that say nothing else.</summary>
    internal const string Utf8 = "utf-8";

    /// <summary>Commas between fields, UTF-8, and line feeds.</summary>
    public static TableFileFormat Plain { get; } = new();

    /// <summary>The character between fields.</summary>
    [JsonPropertyName("separator")]
    public char Separator { get; init; } = ',';

    /// <summary>The characters at the end of a line: LF, CR LF or CR.</summary>
    [JsonPropertyName("lineEnd")]
    public string LineEnd { get; init; } = "\n";

    /// <summary>The encoding's name, as IANA has it: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>.</summary>
    [JsonPropertyName("encoding")]
    public string Encoding { get; init; } = Utf8;

    /// <summary>Whether the file begins with a byte order mark.</summary>
    [JsonPropertyName("hasByteOrderMark")]
    public bool HasByteOrderMark { get; init; }
}
