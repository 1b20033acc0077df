using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export.Parity;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>Samples that are numbers on both sides, in other units.</summary>
/// <param name="shape">What samples are.</param>
internal abstract class NumberProcessing(SampleShape shape) : SampleProcessing(shape)
{
    /// <summary>What files call the samples.</summary>
    protected abstract string Name { get; }

    /// <summary>From what a generator gives to what people see.</summary>
    internal abstract string ToUser(GraphBuilder builder, string samples);

    /// <summary>From what people give to what a discriminator takes.</summary>
    internal abstract string ToNetwork(GraphBuilder builder, string samples);

    /// <summary>From what a generator gives to what people see.</summary>
    internal abstract Tensor ToUser(Tensor samples);

    /// <summary>From what people give to what a discriminator takes.</summary>
    internal abstract Tensor ToNetwork(Tensor samples);

    internal override void PutOut(GraphBuilder builder, string output, string? label) => builder.Output(Name, ToUser(builder, output), ElementType.Float, NetworkShape);

    internal override string TakeIn(GraphBuilder builder) => ToNetwork(builder, builder.Input(Name, ElementType.Float, NetworkShape));

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) =>
        [new CloseValues(Name, TensorValues.Floats(ToUser(output)))];

    internal override Tensor Example(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor samples = rand([batch, .. NetworkShape], generator: random);
        inputs[Name] = TensorValues.Floats(samples);
        return ToNetwork(samples);
    }
}
