using System.Text.Json.Serialization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>What a table is understood as.</summary>
/// <param name="Columns">The columns that are learnt, in the table's order.</param>
/// <param name="LeftOut">The others, with the reason of each.</param>
public sealed record TableSchema(
    [property: JsonPropertyName("columns")] IReadOnlyList<TableColumn> Columns,
    [property: JsonPropertyName("leftOut")] IReadOnlyList<OmittedColumn> LeftOut)
{
    /// <summary>The column that tells rows apart, where nobody names another; null if nobody said.</summary>
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    /// <summary>By the name of a column the scale that was asked for; others are found.</summary>
    [JsonPropertyName("transforms")]
    public IReadOnlyDictionary<string, ColumnTransform> Transforms { get; init; } = new Dictionary<string, ColumnTransform>();

    /// <summary>How the file is written; null for the plain form, and for rows that came from no file.</summary>
    [JsonPropertyName("file")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableFileFormat? File { get; init; }

    /// <summary>What has to be known of how the file was read, in sentences without a point.</summary>
    [JsonPropertyName("ofFile")]
    public IReadOnlyList<string> OfFile { get; init; } = [];

    /// <summary>What has to be known of how columns were read.</summary>
    [JsonPropertyName("remarks")]
    public IReadOnlyList<ColumnRemark> Remarks { get; init; } = [];

    /// <summary>
    /// What has to be known of the file, which columns are left out and why, and what has to be known of others, each in a sentence without a
    /// point.
    /// </summary>
    internal IReadOnlyList<string> Sentences =>
    [
        .. OfFile,
        .. LeftOut.Select(column => $"left out: '{column.Name}' {column.Reason}"),
        .. Remarks.Select(remark => $"'{remark.Column}': {remark.Text}"),
    ];

    /// <summary>The same in one; null for nothing.</summary>
    internal string? Remark => Sentences is { Count: > 0 } sentences ? string.Join("; ", sentences) : null;
}

/// <summary>What has to be known of how a column was read.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Text">A clause: <c>no day is above 12: read as M/d/yyyy</c>.</param>
public sealed record ColumnRemark(
    [property: JsonPropertyName("column")] string Column,
    [property: JsonPropertyName("text")] string Text);

/// <summary>A column that is not learnt.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why: <c>holds no value</c>.</param>
public sealed record OmittedColumn(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("reason")] string Reason)
{
    /// <summary>Whether it names or numbers rows, or tells of people.</summary>
    [JsonPropertyName("isIdentifier")]
    public bool IsIdentifier { get; init; }

    /// <summary>The pattern that all of its texts have; null where they have none or were not looked at.</summary>
    [JsonPropertyName("pattern")]
    public string? Pattern { get; init; }

    /// <summary>How generated rows get a value: by a pattern, and null for not at all.</summary>
    [JsonPropertyName("made")]
    public IdentifierColumn? Made { get; init; }
}
