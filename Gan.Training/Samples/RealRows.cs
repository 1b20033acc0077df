using Gan.Onnx;

namespace Gan.Training.Samples;

/// <summary>Real samples as the file of a discriminator takes them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Take">Returns some of them: for each input an array of its type, row after row.</param>
internal sealed record RealRows(int Count, Func<int[], IReadOnlyDictionary<string, Array>> Take)
{
    /// <summary>Samples of a data set.</summary>
    /// <param name="discriminator">What they are for.</param>
    /// <param name="samples">The samples.</param>
    /// <exception cref="UserInputException">The discriminator takes others.</exception>
    internal static RealRows Of(OnnxModel discriminator, SampleSet samples)
    {
        TensorSpec input = discriminator.Inputs[0];
        Func<int[], Array> take = ModalityCatalog.Of(samples.Shape).RowsFor(input, samples)
            ?? throw new UserInputException($"The discriminator takes '{input}', and the data are {samples.Shape.Noun} of another form: name what the model learnt from.");
        return new RealRows(samples.Count, indices => new Dictionary<string, Array> { [input.Name] = take(indices) });
    }
}
