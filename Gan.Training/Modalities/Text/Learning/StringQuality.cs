using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Text.Learning;

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

    /// <summary>Shapes of strings found among the valid ones: where brackets stand and how many operators there are. A generator that has collapsed to one shape can still have all variety in its operators.</summary>
    [JsonPropertyName("shapes")]
    public required int Shapes { get; init; }

    /// <summary>Shapes of the language.</summary>
    [JsonPropertyName("shapesToFind")]
    public required int ShapesToFind { get; init; }

    /// <summary>Total variation between the shares of the shapes among the valid strings and those of the language: 0 where they are the same, 1 where nothing is valid.</summary>
    [JsonPropertyName("shapeDistance")]
    public required double ShapeDistance { get; init; }

    /// <summary>Measures strings.</summary>
    /// <param name="texts">The strings, at least one.</param>
    /// <param name="data">What was learnt from.</param>
    public static StringQuality Measure(IReadOnlyCollection<string> texts, SequenceData data)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfZero(texts.Count, nameof(texts));
        HashSet<string> training = [.. data.Train.Texts];
        string[] valid = [.. texts.Where(ExpressionGrammar.IsValid)];
        double count = Math.Max(1, valid.Length);
        Dictionary<string, int> shapes = valid.CountBy(ExpressionGrammar.ShapeOf).ToDictionary();
        IReadOnlyDictionary<string, double> known = ExpressionGrammar.Shapes;
        return new StringQuality
        {
            Samples = texts.Count,
            Valid = (double)valid.Length / texts.Count,
            Variety = valid.Distinct().Count() / count,
            Novelty = valid.Count(text => !training.Contains(text)) / count,
            Shapes = shapes.Count,
            ShapesToFind = known.Count,
            // What the generated shares lack, of the whole: all of it where nothing is valid.
            ShapeDistance = known.Sum(shape => Math.Max(0, shape.Value - shapes.GetValueOrDefault(shape.Key) / count)),
        };
    }
}
