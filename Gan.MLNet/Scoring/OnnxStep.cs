using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>A tensor of a model and the column that it is read from or written to.</summary>
internal sealed record TensorColumn(TensorSpec Tensor, string Column);

/// <summary>A model as a step of a pipeline: which columns it reads, which it adds, and what runs it.</summary>
/// <param name="Model">The model as it is saved: its inputs and outputs bear the names of the columns and are all used.</param>
/// <param name="Runner">Runs the same computation; may be shared with others, and its tensors may have other names.</param>
/// <param name="Inputs">All inputs of the runner's model, in its order.</param>
/// <param name="Outputs">Those outputs of the runner's model that become columns.</param>
internal sealed record OnnxStep(OnnxModel Model, Func<OnnxRunner> Runner, IReadOnlyList<TensorColumn> Inputs, IReadOnlyList<TensorColumn> Outputs)
{
    /// <summary>A step over a part of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="runner">Runs it.</param>
    /// <param name="inputs">Tensors to the columns they are read from.</param>
    /// <param name="outputs">Tensors to the columns they become.</param>
    /// <exception cref="OnnxModelException">A tensor is missing from the model or from <paramref name="inputs"/>, or two columns would share a name.</exception>
    internal static OnnxStep Create(
        OnnxModel model, Func<OnnxRunner> runner, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs)
    {
        foreach (TensorSpec input in model.Inputs.Where(input => !inputs.ContainsKey(input.Name)))
            throw new OnnxModelException($"The model's input '{input}' is fed by no column.");
        // An output whose column the stock step calls so already keeps its name: another may be taken, by an input.
        OnnxModel saved = model.KeepOutputs([.. outputs.Keys]).Rename(inputs, outputs.Where(output => StockOnnx.ColumnOf(output.Key) != output.Value).ToDictionary());
        if (saved.Inputs.Count != model.Inputs.Count)
            throw new OnnxModelException($"{string.Join(", ", outputs.Keys)} of the model does not depend on all of its inputs: {string.Join(", ", model.Inputs)}.");
        return new OnnxStep(
            saved.Optimized(),
            runner,
            [.. model.Inputs.Select(input => new TensorColumn(input, inputs[input.Name]))],
            [.. outputs.Select(output => new TensorColumn(model.Outputs.Single(tensor => tensor.Name == output.Key), output.Value))]);
    }

    /// <summary>Checks that the columns which are read can be fed to the model.</summary>
    /// <exception cref="UserInputException">A column is missing, or of another type or size; the message names it, what is expected and what was found.</exception>
    internal void CheckInputs(DataViewSchema schema)
    {
        foreach ((TensorSpec tensor, string name) in Inputs.Select(input => (input.Tensor, input.Column)))
        {
            DataViewSchema.Column column = schema.GetColumnOrNull(name)
                ?? throw new UserInputException($"There is no column '{name}', which the model reads; the columns are {string.Join(", ", schema.Select(c => c.Name))}.");
            DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
            int size = column.Type is VectorDataViewType { Size: var known } ? known : 1;
            DataViewType expected = ItemType(tensor.Type);
            if (item.Equals(expected) && size == tensor.ElementsPerRow) continue;
            throw new UserInputException($"Column '{name}' has to be a vector of {tensor.ElementsPerRow} {expected} ({tensor.ShapeText}), but it is {column.Type}.");
        }
    }

    /// <summary>What columns hold that are fed to a tensor.</summary>
    internal static PrimitiveDataViewType ItemType(ElementType type) => type switch
    {
        ElementType.Float => NumberDataViewType.Single,
        ElementType.Double => NumberDataViewType.Double,
        ElementType.Int8 => NumberDataViewType.SByte,
        ElementType.Int16 => NumberDataViewType.Int16,
        ElementType.Int32 => NumberDataViewType.Int32,
        ElementType.Int64 => NumberDataViewType.Int64,
        ElementType.UInt8 => NumberDataViewType.Byte,
        ElementType.UInt16 => NumberDataViewType.UInt16,
        ElementType.UInt32 => NumberDataViewType.UInt32,
        ElementType.UInt64 => NumberDataViewType.UInt64,
        ElementType.Bool => BooleanDataViewType.Instance,
        ElementType.String => TextDataViewType.Instance,
        _ => throw new OnnxModelException("The model has tensors of a type that no column has: floats of 32 and 64 bits, integers of 8 to 64, booleans and strings can be used."),
    };
}
