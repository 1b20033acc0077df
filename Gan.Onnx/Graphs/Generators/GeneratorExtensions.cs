using Gan.Onnx.Graphs.Generators;

namespace Gan.Onnx;

/// <summary>Generators whose inputs are fixed, or may be missing.</summary>
public static class GeneratorExtensions
{
    /// <summary>
    /// The same conditional generator for labels that may be missing, as those of keys in ML.NET: <c>label</c> counts the classes from 1,
    /// and 0 stands for a label that is missing or unknown, of which every pixel of the image is NaN.
    /// </summary>
    /// <param name="generator">The generator.</param>
    /// <exception cref="OnnxModelException">The model is no conditional image generator.</exception>
    public static OnnxModel WithMissingLabels(this OnnxModel generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return generator.Edit(proto => MissingLabels.Allow(proto.Graph));
    }

    /// <summary>
    /// The same generator with numbers in place of its noise, so that rows depend on its other inputs alone; it has one or more of those.
    /// </summary>
    /// <param name="generator">The generator.</param>
    /// <param name="values">By the name of an input of noise [N, k], the value of all its numbers; unknown names are ignored.</param>
    /// <exception cref="OnnxModelException">The generator takes nothing else.</exception>
    public static OnnxModel WithFixedNoise(this OnnxModel generator, IReadOnlyDictionary<string, float> values)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return generator.Edit(proto =>
            FixedInputs.Put(proto.Graph, values.ToDictionary(pair => pair.Key, pair => FixedInputs.Number(pair.Value))));
    }

    /// <summary>The same generator with the empty string in place of some inputs [N, 1] of strings; it has one or more others.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="names">The inputs.</param>
    /// <exception cref="OnnxModelException">The generator takes nothing else.</exception>
    public static OnnxModel WithFixedTexts(this OnnxModel generator, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0) return generator;
        return generator.Edit(proto => FixedInputs.Put(proto.Graph, names.ToDictionary(name => name, _ => FixedInputs.Empty)));
    }
}
