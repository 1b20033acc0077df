namespace Gan.Onnx.Running;

/// <summary>
/// The shapes of outputs of which a file says nothing, or something for a single row only, as exporters leave them: found by runs of two and of three rows. Batches need them, since outputs are
/// written into memory that is there before.
/// </summary>
internal static class OutputShapes
{
    /// <summary>The model with a batch and fixed dimensions declared for each output; the model itself where that is so already.</summary>
    /// <param name="model">A model whose inputs have fixed dimensions but for the first.</param>
    /// <exception cref="OnnxModelException">The model cannot be run on a few rows, or an output does not have as many rows as the inputs.</exception>
    internal static OnnxModel Complete(OnnxModel model)
    {
        long? fixedRows = BatchSizeTuner.FixedRows(model) is [var only] ? only : null;
        TensorSpec[] open = [.. model.Outputs.Where(output => !IsDeclared(output, fixedRows))];
        if (open.Length == 0) return model;
        SandboxInput[] inputs = [.. model.Inputs.Select(SandboxInput.Of)];
        string[] names = [.. open.Select(output => output.Name)];
        using var session = new SandboxSession(model.ForNative());
        int few = (int)(fixedRows ?? 2), more = (int)(fixedRows ?? 3);
        IReadOnlyList<TrialOutput> first = session.Run(inputs, names, 0..few), second = few == more ? first : session.Run(inputs, names, 0..more);
        var shapes = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        for (int i = 0; i < open.Length; i++)
        {
            IReadOnlyList<long> two = first[i].Shape, three = second[i].Shape;
            if (two.Count == 0 || three.Count == 0 || two[0] != few || three[0] != more || !two.Skip(1).SequenceEqual(three.Skip(1)) || two.Contains(0))
                throw new OnnxModelException($"Its output '{open[i].Name}' does not have a row for each row that goes in: {few} gave {Text(two)}, {more} gave {Text(three)}.");
            shapes[names[i]] = [fixedRows ?? TensorSpec.Dynamic, .. two.Skip(1)];
        }
        return model.WithShapes(shapes);
    }

    private static bool IsDeclared(TensorSpec output, long? fixedRows) =>
        output.Shape.Count > 0 && (output.Shape[0] == TensorSpec.Dynamic || output.Shape[0] == fixedRows) && output.Shape.Skip(1).All(dimension => dimension > 0);

    private static string Text(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";
}
