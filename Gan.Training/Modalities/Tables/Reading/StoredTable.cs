using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Schema;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>
/// A table in a file of its own kind, with what its columns are understood as and its values to the last bit: rows that came from no
/// file, kept beside the run that learns them.
/// </summary>
internal static class StoredTable
{
    private static readonly JsonSerializerOptions _json = new() { TypeInfoResolver = CapitalNames.Resolver() };

    /// <summary>How such files end.</summary>
    internal const string Ending = ".table.json";

    /// <summary>Whether a path is such a file.</summary>
    internal static bool IsOne(string path) => path.EndsWith(Ending, StringComparison.Ordinal) && File.Exists(path);

    /// <summary>Writes a table, whole or not at all.</summary>
    internal static void Write(string path, Table table) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, new Content(
        table.Schema, table.Rows, [.. Enumerable.Range(0, table.Schema.Columns.Count).Select(column => MemoryMarshal.AsBytes(table[column]).ToArray())]), _json));

    /// <summary>Reads a table.</summary>
    /// <exception cref="DataFormatException">The file is damaged.</exception>
    internal static Table Read(string path)
    {
        try
        {
            Content content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), _json) ?? throw new JsonException("It is empty.");
            double[][] values = [.. content.Values.Select(bytes => MemoryMarshal.Cast<byte, double>(bytes).ToArray())];
            if (values.Length != content.Schema.Columns.Count || values.Any(column => column.Length != content.Rows)) throw new JsonException("Its values do not fit its columns.");
            return Table.Of(content.Schema, values, content.Rows);
        }
        catch (Exception defect) when (defect is JsonException or ArgumentException or NullReferenceException)
        {
            throw new DataFormatException(path, $"It is damaged: {defect.Message.TrimEnd('.')}.", "Train again, or take the file from a copy.");
        }
    }

    /// <summary>What the file holds: a column's values as the bytes of doubles.</summary>
    private sealed record Content(
        [property: JsonPropertyName("schema")] TableSchema Schema,
        [property: JsonPropertyName("rows")] int Rows,
        [property: JsonPropertyName("values")] IReadOnlyList<byte[]> Values);
}
