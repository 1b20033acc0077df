using System.Text.Json.Serialization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>
/// How networks take a column of a table: a one among zeros for the option that a cell is, and, where numbers lie around modes, one value of −1..1 for the place within four deviations of
/// the mode (mode-specific normalisation: Xu et al., "Modeling Tabular Data using Conditional GAN", 2019, 4.2).
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Options">What a cell can be, one or more: first that it is missing, then values as they are, then modes.</param>
public sealed record ColumnEncoding(
    [property: JsonPropertyName("column")] TableColumn Column,
    [property: JsonPropertyName("options")] IReadOnlyList<EncodingOption> Options)
{
    /// <summary>Deviations from the mean of its mode that a value of 1 stands for.</summary>
    public const double Reach = 4;

    /// <summary>Numbers of so few distinct values are options each, as categories are.</summary>
    internal const int MostExact = 32;

    /// <summary>
    /// Of numbers of many orders of magnitude the unit u of the scale on which they lie around modes: asinh(x / u), linear up to about u
    /// and logarithmic beyond. 0 for numbers that lie around modes as they are.
    /// </summary>
    [JsonPropertyName("asinhUnit")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double AsinhUnit { get; init; }

    /// <summary>Whether there is a value beside the options.</summary>
    [JsonIgnore]
    public bool HasValue => Options.Any(option => option.Kind == EncodingOptionKind.Near);

    /// <summary>A number on the scale of the modes.</summary>
    internal double ToScale(double value) => AsinhUnit == 0 ? value : Math.Asinh(value / AsinhUnit);

    /// <summary>The number at a place on the scale of the modes.</summary>
    internal double FromScale(double scaled) => AsinhUnit == 0 ? scaled : AsinhUnit * Math.Sinh(scaled);

    /// <summary>The value of an option, of a mode the number at its middle.</summary>
    internal double CentreOf(EncodingOption option) => option.Kind == EncodingOptionKind.Near ? FromScale(option.Value) : option.Value;

    /// <summary>The options of a kind, which stand side by side.</summary>
    internal IReadOnlyList<EncodingOption> Of(EncodingOptionKind kind) => [.. Options.Where(option => option.Kind == kind)];

    /// <summary>How many numbers the networks take it as: the value first, where there is one, then the options.</summary>
    [JsonIgnore]
    public int Length => (HasValue ? 1 : 0) + Options.Count;
}
