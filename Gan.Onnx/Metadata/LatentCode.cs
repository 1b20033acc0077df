using System.Text.Json.Serialization;

namespace Gan.Onnx.Latents;

/// <summary>
/// The part of a generator's noise that a discriminator can read off its samples: a category, one-hot, and continuous numbers from −1..1 (Chen et al., "InfoGAN: Interpretable
/// Representation Learning by Information Maximizing Generative Adversarial Nets", 2016). Rows are [<see cref="Length"/>]: the category's places first.
/// </summary>
/// <param name="Categories">K, the categories; 0 for none.</param>
/// <param name="Continuous">How many continuous numbers.</param>
public sealed record LatentCode(
    [property: JsonPropertyName("categories")] int Categories,
    [property: JsonPropertyName("continuous")] int Continuous)
{
    /// <summary>The code of generators that have none.</summary>
    public static LatentCode None { get; } = new(0, 0);

    /// <summary>Length of a row.</summary>
    [JsonIgnore]
    public int Length => Categories + Continuous;

    /// <summary>The category of a row of a seed, evenly drawn; null where there are no categories.</summary>
    /// <param name="seed">The seed of all rows.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="stream">Keeps several uses of one row apart; the stream after it is taken too.</param>
    public int? CategoryOf(ulong seed, long row, uint stream) => Categories == 0 ? null : CounterRandom.Integer(seed, row, stream, Categories);

    /// <summary>Draws a row: the same for the same seed, row and stream.</summary>
    /// <param name="seed">The seed of all rows.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="stream">Keeps several uses of one row apart; the stream after it is taken too.</param>
    /// <param name="values">What is filled, [<see cref="Length"/>].</param>
    public void Fill(ulong seed, long row, uint stream, Span<float> values)
    {
        SetCategory(values, CategoryOf(seed, row, stream));
        Span<float> continuous = values[Categories..];
        CounterRandom.FillUniform(seed, row, stream + 1, continuous);
        foreach (ref float value in continuous) value = 2 * value - 1;
    }

    /// <summary>Makes a row's category this one.</summary>
    /// <param name="values">The row, [<see cref="Length"/>].</param>
    /// <param name="category">From 0; null leaves the places zero.</param>
    internal void SetCategory(Span<float> values, int? category)
    {
        values[..Categories].Clear();
        if (category is { } place) values[place] = 1;
    }
}
