using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Discrete;
using Gan.Training.Export.Parity;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>
/// Strings: places of characters in the vocabulary for people, one-hot rows for networks. A generator's characters are drawn in the graph by the uniform numbers that it is fed: the
/// largest of logits and Gumbel noise.
/// </summary>
internal sealed class SequenceProcessing(SequenceShape shape) : SampleProcessing(shape)
{
    private const string Scope = "characters";

    protected override string Kind => TextModality.ModelKind;

    internal override GanMetadata Describe(GanMetadata metadata) => base.Describe(metadata) with { Extensions = new Dictionary<string, string> { [TextModality.VocabularyEntry] = shape.Vocabulary } };

    internal override void PutOut(GraphBuilder builder, string output, string? label)
    {
        string uniform = builder.Input(TensorNames.Uniform, ElementType.Float, shape.Size);
        string held = builder.Node("Clip", Scope, [uniform, builder.Scalar("characters.least", GumbelNoise.Least), builder.Scalar("characters.most", GumbelNoise.Most)]);
        string exponential = builder.Node("Neg", Scope, [builder.Node("Log", Scope, [held])]);
        string minusNoise = builder.Node("Reshape", Scope, [builder.Node("Log", Scope, [exponential]), builder.Integers("characters.shape", [0, .. NetworkShape])]);
        string logits = builder.Output(TensorNames.Logits, output, ElementType.Float, NetworkShape);
        string noisy = builder.Node("Sub", Scope, [logits, minusNoise]);
        builder.Output(TextModality.Tensor, builder.Node("ArgMax", Scope, [noisy], NodeAttribute.Int("axis", 2), NodeAttribute.Int("keepdims", 0)), ElementType.Int64, shape.Length);
    }

    internal override string TakeIn(GraphBuilder builder)
    {
        string tokens = builder.Node("Unsqueeze", Scope, [builder.Input(TextModality.Tensor, ElementType.Int64, shape.Length), builder.Integers("characters.axis", 2)]);
        string places = builder.Integers("characters.places", [.. Enumerable.Range(0, shape.Vocabulary.Length).Select(place => (long)place)]);
        return builder.Node("Cast", Scope, [builder.Node("Equal", Scope, [tokens, places])], NodeAttribute.Int("to", (int)ElementType.Float));
    }

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor uniform = rand([output.shape[0], shape.Size], generator: random);
        inputs[TensorNames.Uniform] = TensorValues.Floats(uniform);
        Tensor noisy = output.cpu() + GumbelNoise.Of(uniform).view(output.shape);
        return [new CloseValues(TensorNames.Logits, TensorValues.Floats(output)), new LargestPlaces(TextModality.Tensor, TensorValues.Floats(noisy), shape.Vocabulary.Length)];
    }

    internal override Tensor Example(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor tokens = randint(shape.Vocabulary.Length, [batch, shape.Length], ScalarType.Int64, generator: random);
        inputs[TextModality.Tensor] = tokens.data<long>().ToArray();
        return nn.functional.one_hot(tokens, shape.Vocabulary.Length).to(ScalarType.Float32);
    }
}
