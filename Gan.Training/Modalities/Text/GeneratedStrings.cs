using Gan.Onnx;
using Gan.Onnx.Latents;

namespace Gan.Training.Modalities.Text;

/// <summary>Strings drawn from an exported generator.</summary>
internal static class GeneratedStrings
{
    /// <summary>Whether a model makes strings.</summary>
    internal static bool IsOne(GanModel model) => model.Sample.Name == TextModality.Tensor;

    /// <summary>Draws strings.</summary>
    /// <exception cref="OnnxModelException">The model makes something else, or does not say which characters its tokens are.</exception>
    internal static string[] Draw(GanModel model, GeneratorSampler sampler, int count, CancellationToken cancellationToken = default)
    {
        TensorSpec sample = model.Sample;
        if (!IsOne(model)) throw new OnnxModelException($"The generator makes {sample}, and strings are asked for.");
        string vocabulary = model.Metadata.Extensions.GetValueOrDefault(TextModality.VocabularyEntry, "");
        var shape = new SequenceShape(sample.ElementsPerRow, vocabulary);
        long[] tokens = sampler.GenerateTokens(0, count, cancellationToken);
        if (tokens.Any(token => token < 0 || token >= vocabulary.Length))
            throw new OnnxModelException($"The generator makes tokens that its metadata 'gan.vocabulary' ('{vocabulary}') has no characters for.");
        return [.. Enumerable.Range(0, count).Select(i => shape.Decode(tokens.AsSpan(i * shape.Length, shape.Length)))];
    }
}
