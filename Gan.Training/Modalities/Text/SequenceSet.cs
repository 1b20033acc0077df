using Gan.Training.Samples;

namespace Gan.Training.Modalities.Text;

/// <summary>Short strings, and their class numbers if they have any.</summary>
public sealed class SequenceSet : SampleSet
{
    private readonly SequenceShape _shape;
    private readonly string[] _texts;
    private readonly int[][] _tokens;

    /// <summary>Takes strings in.</summary>
    /// <param name="texts">The strings, without blanks at their ends.</param>
    /// <param name="shape">How networks take them.</param>
    /// <param name="labels">One class number a string, or null.</param>
    /// <exception cref="ArgumentException">A string does not fit the shape, or the counts do not fit together.</exception>
    public SequenceSet(IReadOnlyList<string> texts, SequenceShape shape, int[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(shape);
        if (labels is not null && labels.Length != texts.Count) throw new ArgumentException($"{labels.Length} labels for {texts.Count} strings.", nameof(labels));
        _shape = shape;
        _texts = [.. texts];
        _tokens = [.. texts.Select(shape.Encode)];
        Labels = labels;
    }

    /// <inheritdoc/>
    public override int Count => _texts.Length;

    /// <inheritdoc/>
    public override int[]? Labels { get; }

    /// <inheritdoc/>
    public override SequenceShape Shape => _shape;

    /// <summary>The strings, without blanks at their ends.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <inheritdoc/>
    public override SequenceSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new SequenceSet([.. indices.Select(i => _texts[i])], _shape, Labels is null ? null : [.. indices.Select(i => Labels[i])]);
    }

    /// <inheritdoc/>
    public override void CopyTo(IReadOnlyList<int> indices, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(indices);
        target[..(indices.Count * _shape.Size)].Clear();
        for (int i = 0; i < indices.Count; i++)
        {
            for (int place = 0; place < _shape.Length; place++) target[i * _shape.Size + place * _shape.Vocabulary.Length + _tokens[indices[i]][place]] = 1;
        }
    }
}
