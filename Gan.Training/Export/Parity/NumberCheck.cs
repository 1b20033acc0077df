using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Export.Parity;

/// <summary>The check of samples that are numbers on both sides, in other units.</summary>
/// <param name="name">The name of the samples in files.</param>
/// <param name="shape">What samples are.</param>
internal abstract class NumberCheck(string name, SampleShape shape) : ProcessingCheck
{
    /// <summary>From the units of networks to those of files.</summary>
    protected abstract Tensor ToUser(Tensor samples);

    /// <summary>From the units of files to those of networks.</summary>
    protected abstract Tensor ToNetwork(Tensor samples);

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) =>
        [new ApproximateValues(name, TensorValues.Floats(ToUser(output)))];

    internal override Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor samples = rand([batch, .. shape.Dimensions.Select(length => (long)length)], generator: random);
        inputs[name] = TensorValues.Floats(samples);
        return ToNetwork(samples);
    }
}
