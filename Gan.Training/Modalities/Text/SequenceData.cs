using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gan.Onnx.Latents;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Text;

/// <summary>Strings drawn from <see cref="ExpressionGrammar"/>: first how many operators, then any string of so many, all equally likely. The number of operators is the class.</summary>
/// <param name="Train">The strings to learn from; many of the language are not among them.</param>
/// <param name="Test">Strings that no training sees, though some of them are among the training strings too.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of the training strings, one a line.</param>
public sealed record SequenceData(SequenceSet Train, SequenceSet Test, string Sha256)
    : SampleData(ExpressionGrammar.Name, Sha256, [.. Enumerable.Range(0, ExpressionGrammar.ByOperators.Count).Select(label => Text(label + ExpressionGrammar.FewestOperators))])
{
    private const int TrainingStrings = 5_000, TestStrings = 2_000;
    private const ulong TrainingSeed = 1;
    private const uint ClassStream = 0x434C4153, StringStream = 0x53545249;

    /// <summary>The seed of the test strings: <see cref="Draw"/> gives them with it, and more of them.</summary>
    internal const ulong TestSeed = 2;

    /// <inheritdoc/>
    public override SequenceSet Training => Train;

    /// <inheritdoc/>
    public override SequenceSet Testing => Test;

    /// <summary>The data: the same strings each time.</summary>
    public static SequenceData Load()
    {
        SequenceSet train = Draw(TrainingStrings, TrainingSeed);
        return new SequenceData(train, Draw(TestStrings, TestSeed), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(train.Texts.Select(text => text + "\n"))))));
    }

    /// <summary>Draws strings.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    public static SequenceSet Draw(int count, ulong seed)
    {
        IReadOnlyList<IReadOnlyList<string>> strings = ExpressionGrammar.ByOperators;
        int[] labels = [.. Enumerable.Range(0, count).Select(i => CounterRandom.Integer(seed, i, ClassStream, strings.Count))];
        return new SequenceSet([.. labels.Select((label, i) => strings[label][CounterRandom.Integer(seed, i, StringStream, strings[label].Count)])], ExpressionGrammar.Shape, labels);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
