using System.Text.Json.Serialization;
using Gan.Onnx.Tables;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>A row of a table; networks take its columns one behind the other, each as its <see cref="ColumnEncoding"/> says.</summary>
/// <param name="Columns">The columns, one or more.</param>
[StoredName("table")]
public sealed record TableShape(
    [property: JsonPropertyName("columns")] IReadOnlyList<ColumnEncoding> Columns) : SampleShape
{
    /// <summary>
    /// Columns that only go together in some pairs; no two columns hang together in more than one way. Null for none, and in files of
    /// earlier versions.
    /// </summary>
    [JsonPropertyName("combinations")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ColumnCombination>? Combinations { get; init; }

    /// <summary>The column that tells rows apart, where nobody names another; null if nobody said.</summary>
    [JsonPropertyName("label")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    /// <summary>How the table's file was written; null for the plain form.</summary>
    [JsonPropertyName("file")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableFileFormat? File { get; init; }

    /// <summary>Columns that are made by patterns and that no network knows; null for none.</summary>
    [JsonPropertyName("identifiers")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IdentifierColumn>? Identifiers { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Columns.Sum(column => column.Length)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "rows";

    /// <summary>Where each column stands among what networks take.</summary>
    internal IReadOnlyList<ColumnSlice> Places()
    {
        var places = new List<ColumnSlice>(Columns.Count);
        int from = 0, options = 0;
        foreach (ColumnEncoding code in Columns)
        {
            places.Add(new ColumnSlice(code, from, options));
            from += code.Length;
            options += code.Options.Count;
        }
        return places;
    }
}
