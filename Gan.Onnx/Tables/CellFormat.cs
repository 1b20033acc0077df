using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>
/// How the cells of a column stand in files, beyond what its kind says: what was found in the data, so that what comes out looks like what went in.
/// A property that is null, empty or false adds nothing to the plain form.
/// </summary>
public sealed record CellFormat
{
    /// <summary>Numbers with a point before decimals and nothing else, booleans as <c>true</c> and <c>false</c>, the empty text for no value.</summary>
    public static CellFormat Plain { get; } = new();

    /// <summary>What stands before the decimals of numbers; null for a point.</summary>
    [JsonPropertyName("decimalMark")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? DecimalMark { get; init; }

    /// <summary>What stands between groups of three digits: <c>,</c> in <c>16,620</c>; null for nothing.</summary>
    [JsonPropertyName("thousandsMark")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? ThousandsMark { get; init; }

    /// <summary>What stands before all numbers: <c>$</c>; null for nothing.</summary>
    [JsonPropertyName("prefix")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Prefix { get; init; }

    /// <summary>What stands behind all numbers: <c>%</c>, <c> EUR</c>, <c>cm</c>; null for nothing.</summary>
    [JsonPropertyName("suffix")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Suffix { get; init; }

    /// <summary>What stands before negative numbers: <c>−</c>, U+2212; null for the hyphen, which is read anyway.</summary>
    [JsonPropertyName("minus")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Minus { get; init; }

    /// <summary>Whether positive numbers have a sign: <c>+5</c>.</summary>
    [JsonPropertyName("hasPlus")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasPlus { get; init; }

    /// <summary>Digits behind the decimal mark that all numbers have, zeros at the end too; null where they end with the last digit that is not 0.</summary>
    [JsonPropertyName("fixedDecimals")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int? FixedDecimals { get; init; }

    /// <summary>How true is spelled; null for <c>true</c>.</summary>
    [JsonPropertyName("true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? True { get; init; }

    /// <summary>How false is spelled; null for <c>false</c>.</summary>
    [JsonPropertyName("false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? False { get; init; }

    /// <summary>Minutes by which the times of dates are ahead of UTC, where they are written with an offset; null for 0.</summary>
    [JsonPropertyName("offsetMinutes")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int? OffsetMinutes { get; init; }

    /// <summary>What a cell without value is written as; null for the empty text.</summary>
    [JsonPropertyName("missing")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Missing { get; init; }

    /// <summary>Texts that stand for no value beside the empty one and what <see cref="MissingMarks"/> lists; null for none.</summary>
    [JsonPropertyName("missingMarks")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<string>? MissingMarks { get; init; }
}
