using Gan.Onnx;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>
/// What the graphs that <see cref="SampleProcessing"/> emits should compute, in plain C# and TorchSharp. The two have the shape and the names of the contract in common, and no code that computes
/// anything: a fault of one is no fault of the other, and shows.
/// </summary>
internal abstract class ProcessingCheck
{
    /// <summary>The name of one of our tensors in files.</summary>
    /// <param name="name">One of <see cref="TensorNames"/>.</param>
    internal virtual string TensorName(string name) => name;

    /// <summary>Draws labels to compare a conditional generator under.</summary>
    /// <param name="batch">How many.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="inputs">Inputs of the graph, to which the labels are added as files take them.</param>
    /// <param name="random">Where they are drawn from.</param>
    /// <returns>The labels as the network takes them, int64 [N, 1].</returns>
    internal virtual Tensor DrawLabels(int batch, int classes, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor labels = arange(batch, ScalarType.Int64).remainder(classes).unsqueeze(1);
        inputs[TensorNames.Label] = labels.data<long>().ToArray();
        return labels;
    }

    /// <summary>Draws samples for a generator to complete.</summary>
    /// <param name="batch">How many.</param>
    /// <param name="inputs">Inputs of the graph, to which the samples are added as files take them.</param>
    /// <param name="random">Where they are drawn from.</param>
    /// <returns>The samples as the network takes them.</returns>
    internal virtual Tensor DrawSource(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) => throw new NotSupportedException("No generator completes such samples.");

    /// <summary>What the outputs of a generator's graph should hold.</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="label">The labels that the network was given, or null.</param>
    /// <param name="inputs">Inputs of the graph, to which those of the post-processing are added.</param>
    /// <param name="random">Where such inputs are drawn from.</param>
    internal abstract IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random);

    /// <summary>Draws samples to compare a discriminator on.</summary>
    /// <param name="batch">How many.</param>
    /// <param name="inputs">Inputs of the graph, to which the samples are added as files take them.</param>
    /// <param name="random">Where they are drawn from.</param>
    /// <returns>The samples as the network takes them.</returns>
    internal abstract Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random);
}
