namespace Gan.Onnx.Latents;

/// <summary>What is asked of a <see cref="LatentCode"/>; the rest of it is drawn.</summary>
/// <param name="Category">The category of every row, from 0; null draws it.</param>
/// <param name="Continuous">The first continuous numbers of every row, usually from −1..1; those beyond are drawn.</param>
public sealed record FixedCode(int? Category, IReadOnlyList<float> Continuous)
{
    /// <summary>Puts what is asked for into a row that was drawn.</summary>
    /// <param name="code">What rows hold.</param>
    /// <param name="values">The row.</param>
    internal void ApplyTo(LatentCode code, Span<float> values)
    {
        if (Category is not null) code.SetCategory(values, Category);
        for (int i = 0; i < Continuous.Count; i++) values[code.Categories + i] = Continuous[i];
    }

    /// <summary>Holds it against a model's code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category, or there are more numbers than the code has.</exception>
    internal void Require(LatentCode code)
    {
        if (Category is { } category && (category < 0 || category >= code.Categories))
            throw new ArgumentOutOfRangeException(nameof(code), category, $"There is no category {category}: the model's code has {code.Categories}.");
        if (Continuous.Count > code.Continuous)
            throw new ArgumentOutOfRangeException(nameof(code), Continuous.Count, $"{Continuous.Count} continuous numbers are given: the model's code has {code.Continuous}.");
    }
}
