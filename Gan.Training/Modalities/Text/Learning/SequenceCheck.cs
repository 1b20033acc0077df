using Gan.Onnx;
using Gan.Training.Discrete;
using Gan.Training.Export.Parity;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>Strings in TorchSharp: indices of characters in files, one-hot rows in networks; a character is the largest of logits and Gumbel noise.</summary>
/// <param name="shape">What strings are.</param>
internal sealed class SequenceCheck(SequenceShape shape) : ProcessingCheck
{
    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor uniform = rand([output.shape[0], shape.Size], generator: random);
        inputs[TensorNames.Uniform] = TensorValues.Floats(uniform);
        Tensor noisy = output.cpu() + GumbelNoise.Of(uniform).view(output.shape);
        return [new ApproximateValues(TensorNames.Logits, TensorValues.Floats(output)), new ArgmaxIndices(TextModality.Tensor, TensorValues.Floats(noisy), shape.Vocabulary.Length)];
    }

    internal override Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor tokens = randint(shape.Vocabulary.Length, [batch, shape.Length], ScalarType.Int64, generator: random);
        inputs[TextModality.Tensor] = tokens.data<long>().ToArray();
        return nn.functional.one_hot(tokens, shape.Vocabulary.Length).to(ScalarType.Float32);
    }
}
