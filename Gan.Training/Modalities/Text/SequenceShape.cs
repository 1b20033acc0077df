using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Text;

/// <summary>A short string: networks take a row of zeros with a one at the character's place for each of its characters.</summary>
/// <param name="Length">L: characters with the blanks that shorter strings are filled up with.</param>
/// <param name="Vocabulary">The characters that there are, V of them, the first being the blank.</param>
[StoredName("sequence")]
public sealed record SequenceShape(
    [property: JsonPropertyName("length")] int Length,
    [property: JsonPropertyName("vocabulary")] string Vocabulary) : SampleShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Length, Vocabulary.Length];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "strings";

    /// <summary>The characters of a string as places in the vocabulary, blanks behind.</summary>
    /// <exception cref="UserInputException">It is too long, or has a character that the vocabulary lacks.</exception>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Length) throw new UserInputException($"'{text}' has {text.Length} characters: there are at most {Length}.");
        int[] tokens = [.. text.Select(character => Vocabulary.IndexOf(character, StringComparison.Ordinal)), .. new int[Length - text.Length]];
        int stray = Array.IndexOf(tokens, -1);
        return stray < 0 ? tokens : throw new UserInputException($"'{text}' has the character '{text[stray]}': there are '{Vocabulary}'.");
    }

    /// <summary>The string that tokens stand for, without the blanks at its end. A blank in between stays.</summary>
    /// <param name="tokens">Places in the vocabulary, [L].</param>
    public string Decode(ReadOnlySpan<long> tokens)
    {
        var characters = new char[tokens.Length];
        for (int i = 0; i < characters.Length; i++) characters[i] = Vocabulary[(int)tokens[i]];
        return new string(characters).TrimEnd(Vocabulary[0]);
    }
}
