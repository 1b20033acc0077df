using Gan.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>Shapes that a caller gives for tensors whose file leaves dimensions open.</summary>
internal static class ShapeDictionary
{
    /// <summary>The model with these shapes declared. A first dimension of 1 is a batch of any size where the file leaves it open, since rows come one by one with the stock step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="shapes">By the name of an input or output, its dimensions; none positive for one that stays as it is.</param>
    /// <exception cref="OnnxModelException">There is no such tensor, or a shape does not fit what the file declares.</exception>
    internal static OnnxModel Apply(OnnxModel model, IReadOnlyDictionary<string, int[]> shapes)
    {
        var declared = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach ((string name, int[] shape) in shapes)
        {
            TensorSpec tensor = model.Inputs.Concat(model.Outputs).FirstOrDefault(tensor => tensor.Name == name)
                ?? throw new OnnxModelException($"The shape dictionary names '{name}'; the model has {string.Join(", ", model.Inputs.Concat(model.Outputs))}.");
            // A file may declare nothing at all.
            long[] own = tensor.Shape.Count > 0 ? [.. tensor.Shape] : [.. shape.Select(_ => TensorSpec.Dynamic)];
            if (shape.Length != own.Length || shape.Zip(own).Any(pair => pair.First > 0 && pair.Second > 0 && pair.First != pair.Second))
                throw new OnnxModelException($"The shape dictionary gives '{name}' the shape [{string.Join(", ", shape)}], but the model has {tensor}.");
            declared[name] = [.. shape.Select((length, axis) => length <= 0 || axis == 0 && length == 1 ? own[axis] : length)];
        }
        return model.WithShapes(declared);
    }
}
