namespace Gan.Onnx.Running;

/// <summary>Rows for a model's inputs, as a caller gives them.</summary>
internal static class InputRows
{
    /// <summary>How many rows there are.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">For each of its inputs an array of its type, row after row.</param>
    /// <exception cref="ArgumentException">An input is missing or of another type, or the arrays do not hold the same number of rows.</exception>
    /// <exception cref="OnnxModelException">The model has no input.</exception>
    internal static int Count(OnnxModel model, IReadOnlyDictionary<string, Array> inputs)
    {
        int? rows = null;
        foreach (TensorSpec input in model.Inputs)
        {
            if (!inputs.TryGetValue(input.Name, out Array? values)) throw new ArgumentException($"The model's input '{input}' is missing.", nameof(inputs));
            Type expected = TensorBuffer.CreateArray(input, 0).GetType();
            if (values.GetType() != expected) throw new ArgumentException($"'{input}' was given {values.GetType().Name}, and takes {expected.Name}.", nameof(inputs));
            if (values.Length % input.ElementsPerRow != 0)
                throw new ArgumentException($"{values.Length} values for '{input}' are not a whole number of rows.", nameof(inputs));
            int count = values.Length / input.ElementsPerRow;
            if (rows is { } others && others != count) throw new ArgumentException($"'{input.Name}' has {count} rows and another input {others}.", nameof(inputs));
            rows = count;
        }
        return rows ?? throw new OnnxModelException("The model has no input.");
    }
}
