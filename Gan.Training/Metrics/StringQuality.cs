using System.Text.Json.Serialization;
using Gan.Training.Data.Sequences;

namespace Gan.Training.Metrics;

/// <summary>How good strings of a known language are: whether they belong to it, and whether they are more than a few, or those of the training, over and over.</summary>
public sealed record StringQuality
{
    /// <summary>Strings measured. The other figures but <see cref="Valid"/> depend on how many there are.</summary>
    [JsonPropertyName("samples")]
    public required int Samples { get; init; }

    /// <summary>Share of strings that belong to the language, 0..1; of the data 1.</summary>
    [JsonPropertyName("valid")]
    public required double Valid { get; init; }

    /// <summary>How many different strings there are among the valid ones, as a share of those, 0..1. That of as many strings of the data is what to hold it against.</summary>
    [JsonPropertyName("variety")]
    public required double Variety { get; init; }

    /// <summary>Share of the valid strings that are not among the training strings, 0..1: 0 where all is learnt by heart, or nothing is valid.</summary>
    [JsonPropertyName("novelty")]
    public required double Novelty { get; init; }

    /// <summary>Measures strings.</summary>
    /// <param name="texts">The strings, at least one.</param>
    /// <param name="data">What was learnt from.</param>
    public static StringQuality Measure(IReadOnlyCollection<string> texts, SequenceData data)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfZero(texts.Count, nameof(texts));
        HashSet<string> known = [.. data.Train.Texts];
        string[] valid = [.. texts.Where(ExpressionGrammar.IsValid)];
        double count = Math.Max(1, valid.Length);
        return new StringQuality
        {
            Samples = texts.Count,
            Valid = (double)valid.Length / texts.Count,
            Variety = valid.Distinct().Count() / count,
            Novelty = valid.Count(text => !known.Contains(text)) / count,
        };
    }
}
