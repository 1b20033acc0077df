using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, which is that of the tensor that holds it.</param>
/// <param name="Kind">What its values are.</param>
public sealed record TableColumn(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("kind")] ColumnKind Kind)
{
    /// <summary>The texts of a column of categories, the most frequent first; empty for other kinds.</summary>
    [JsonPropertyName("categories")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The smallest value of numbers, integers and dates, these in seconds since 1970.</summary>
    [JsonPropertyName("minimum")]
    public double Minimum { get; init; }

    /// <summary>The largest value of numbers, integers and dates, these in seconds since 1970.</summary>
    [JsonPropertyName("maximum")]
    public double Maximum { get; init; }

    /// <summary>Digits behind the point of numbers; null where they have no fixed number of them.</summary>
    [JsonPropertyName("decimals")]
    public int? Decimals { get; init; }

    /// <summary>
    /// Of numbers, whether their tensors are of double precision: single precision would not hold them, they are computed so and lie
    /// close to a bound, or they were Double in the view that was learnt.
    /// </summary>
    [JsonPropertyName("isDouble")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDouble { get; init; }

    /// <summary>Whether it tells of people, so that the model holds no value that only few rows have.</summary>
    [JsonPropertyName("isSensitive")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSensitive { get; init; }

    /// <summary>How dates are written, as .NET's custom format; null for other kinds and for dates that were no text.</summary>
    [JsonPropertyName("dateFormat")]
    public string? DateFormat { get; init; }

    /// <summary>How cells stand in files beyond that; null for the plain form.</summary>
    [JsonPropertyName("format")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CellFormat? Format { get; init; }

    /// <summary>The share of rows without a value, 0..1.</summary>
    [JsonPropertyName("missing")]
    public double Missing { get; init; }

    /// <summary>What values are multiples of: 1 of integers, 0.01 of numbers with two decimals, a day in seconds of dates without a time; 0 where they are of nothing.</summary>
    [JsonIgnore]
    public double Resolution => Kind switch
    {
        ColumnKind.Category => 0,
        ColumnKind.Number => Decimals is { } decimals ? Math.Pow(10, -decimals) : 0,
        // With places behind the seconds that are all 0.
        ColumnKind.Date when DateFormat is not null => Decimals == 0 ? Math.Max(1, DateText.Resolution(DateFormat)) : DateText.Resolution(DateFormat),
        _ => 1,
    };

    /// <summary>
    /// Texts of a column of categories that stand for no value: the empty one, which tensors have, and those of <see cref="Format"/>.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> MissingTexts =>
        [.. ((string?[])["", Format?.Missing, .. Format?.MissingMarks ?? []]).OfType<string>().Distinct().Except(Categories)];

    /// <summary>How cells stand in files: <see cref="Format"/>, or the plain form.</summary>
    internal CellFormat Form => Format ?? CellFormat.Plain;

    /// <summary>
    /// What tensors of the column hold: float for numbers, or double where <see cref="IsDouble"/>, string for categories, int64 for all others, and double for those of them that have missing values. A missing value is NaN or
    /// the empty string.
    /// </summary>
    [JsonIgnore]
    public ElementType Type => Kind switch
    {
        ColumnKind.Category => ElementType.String,
        ColumnKind.Number => IsDouble ? ElementType.Double : ElementType.Float,
        _ => Missing > 0 || Resolution < 1 ? ElementType.Double : ElementType.Int64,
    };

    /// <summary>Whether values have an order and differences: numbers, integers and dates.</summary>
    [JsonIgnore]
    public bool IsOrdered => Kind is not (ColumnKind.Category or ColumnKind.Boolean);

    /// <summary>Whether all values are the same.</summary>
    [JsonIgnore]
    public bool IsConstant => Kind == ColumnKind.Category ? Categories.Count <= 1 : Minimum == Maximum;
}
