using System.Text.Json.Serialization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>What a column is for.</summary>
public enum ColumnRole
{
    /// <summary>It is learnt.</summary>
    [JsonStringEnumMemberName("value")]
    Value,

    /// <summary>It is learnt, and is what rows are asked for, told apart and filled up by where nobody names another column.</summary>
    [JsonStringEnumMemberName("label")]
    Label,

    /// <summary>It names or numbers rows, or tells of people: it is not learnt, and the model holds none of its values.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    /// <summary>It is not learnt.</summary>
    [JsonStringEnumMemberName("ignore")]
    Ignore,
}

/// <summary>What a column shall be. What is null is as it looks.</summary>
public sealed record ColumnOverride
{
    /// <summary>What its values are.</summary>
    public ColumnKind? Kind { get; init; }

    /// <summary>What it is for.</summary>
    public ColumnRole Role { get; init; }

    /// <summary>How dates are written, as .NET's custom format.</summary>
    public string? DateFormat { get; init; }

    /// <summary>
    /// How cells are written: the marks, signs and units of numbers, where a decimal mark of <c>"."</c> rules out commas; the words for true and false; the offset of dates. What is null is as it
    /// looks. <see cref="CellFormat.Missing"/> and <see cref="CellFormat.MissingMarks"/> say nothing here.
    /// </summary>
    public CellFormat? Format { get; init; }

    /// <summary>The scale of numbers and integers; null finds it.</summary>
    public ColumnTransform? Transform { get; init; }

    /// <summary>
    /// Whether the column tells of people. Then the model holds no value that fewer than 5 rows have: such categories count as no value, and numbers and dates beyond the fifth from
    /// either end are set to it.
    /// </summary>
    public bool IsSensitive { get; init; }

    /// <summary>Texts that stand for no value.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>The least value that generated cells have; of dates in seconds since 1970. None of the data may lie below.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest value that generated cells have; of dates in seconds since 1970. None of the data may lie above.</summary>
    public double? Maximum { get; init; }

    /// <summary>Digits behind the point of numbers that are generated.</summary>
    public int? Decimals { get; init; }

    /// <summary>How generated rows get a value of an identifier; see <see cref="IdentifierPattern"/>.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether it says nothing that a column might not be.</summary>
    internal bool IsNothing => (Kind, DateFormat, Format, Transform, Minimum, Maximum, Decimals) is (null, null, null, null, null, null, null)
        && (Role, IsSensitive) is (ColumnRole.Value, false);

    /// <summary>Whether it is not learnt.</summary>
    internal bool IsLeftOut => Role is ColumnRole.Identifier or ColumnRole.Ignore;
}
