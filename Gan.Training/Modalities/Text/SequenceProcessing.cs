using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Text;

/// <summary>
/// Strings in graphs: indices of characters in the vocabulary in files, one-hot rows in networks. A generator's characters are drawn in the graph by the uniform numbers that it is fed: the
/// largest of logits and Gumbel noise.
/// </summary>
/// <param name="shape">What strings are.</param>
internal sealed class SequenceProcessing(SequenceShape shape) : SampleProcessing(shape)
{
    private const string Scope = "characters";

    protected override string Kind => TextModality.ModelKind;

    internal override GanMetadata Describe(GanMetadata metadata) => base.Describe(metadata) with { Extensions = new Dictionary<string, string> { [TextModality.VocabularyEntry] = shape.Vocabulary } };

    internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
    {
        string uniform = builder.Input(TensorNames.Uniform, ElementType.Float, shape.Size);
        string held = builder.Node("Clip", Scope, [uniform, builder.Scalar("characters.least", UniformBounds.Least), builder.Scalar("characters.most", UniformBounds.Most)]);
        string exponential = builder.Node("Neg", Scope, [builder.Node("Log", Scope, [held])]);
        string minusNoise = builder.Node("Reshape", Scope, [builder.Node("Log", Scope, [exponential]), builder.Integers("characters.shape", [0, .. NetworkShape])]);
        string logits = builder.Output(TensorNames.Logits, output, ElementType.Float, NetworkShape);
        string noisy = builder.Node("Sub", Scope, [logits, minusNoise]);
        builder.Output(TextModality.Tensor, builder.Node("ArgMax", Scope, [noisy], NodeAttribute.Int("axis", 2), NodeAttribute.Int("keepdims", 0)), ElementType.Int64, shape.Length);
    }

    internal override string EmitPreprocessing(GraphBuilder builder)
    {
        string tokens = builder.Node("Unsqueeze", Scope, [builder.Input(TextModality.Tensor, ElementType.Int64, shape.Length), builder.Integers("characters.axis", 2)]);
        string places = builder.Integers("characters.places", [.. Enumerable.Range(0, shape.Vocabulary.Length).Select(place => (long)place)]);
        return builder.Node("Cast", Scope, [builder.Node("Equal", Scope, [tokens, places])], NodeAttribute.Int("to", (int)ElementType.Float));
    }
}
