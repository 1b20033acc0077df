using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>An input of a model and the column that it is read from.</summary>
internal sealed record TensorColumn(TensorSpec Tensor, string Column);

/// <summary>A model as a step of a pipeline: which columns it reads, which it adds, and what runs it.</summary>
/// <param name="Model">The model as it is saved: its inputs and outputs bear the names of the columns and are all used.</param>
/// <param name="Runner">Runs the same computation; may be shared with others, and its tensors may have other names.</param>
/// <param name="Inputs">All inputs of the runner's model, in its order.</param>
/// <param name="Outputs">Those outputs of the runner's model that become columns.</param>
internal sealed record OnnxStep(OnnxModel Model, Func<OnnxRunner> Runner, IReadOnlyList<TensorColumn> Inputs, IReadOnlyList<OutputColumn> Outputs)
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
        OnnxModel saved = Saved(model, inputs, outputs);
        return new OnnxStep(
            saved,
            runner,
            [.. model.Inputs.Select(input => new TensorColumn(input, inputs[input.Name]))],
            [.. outputs.Select(output => OutputColumn.Of(model.Outputs.Single(tensor => tensor.Name == output.Key), output.Value))]);
    }

    /// <summary>The part of a model that is saved: its tensors bear the names of the columns. Parameters and exceptions are those of <see cref="Create"/>.</summary>
    internal static OnnxModel Saved(OnnxModel model, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs)
    {
        foreach (TensorSpec input in model.Inputs.Where(input => !inputs.ContainsKey(input.Name)))
            throw new OnnxModelException($"The model's input '{input}' is fed by no column.");
        // An output whose column the stock step calls so already keeps its name: another may be taken, by an input.
        OnnxModel saved = model.KeepOutputs([.. outputs.Keys]).Rename(inputs, outputs.Where(output => StockOnnx.ColumnOf(output.Key) != output.Value).ToDictionary());
        if (saved.Inputs.Count != model.Inputs.Count)
            throw new OnnxModelException($"{string.Join(", ", outputs.Keys)} of the model does not depend on all of its inputs: {string.Join(", ", model.Inputs)}.");
        return saved;
    }

    /// <summary>Checks that the columns which are read can be fed to the model.</summary>
    /// <exception cref="UserInputException">A column is missing, or of another type or size; the message names it, what is expected and what was found.</exception>
    internal void CheckInputs(DataViewSchema schema)
    {
        if (Misfit(schema) is { } misfit) throw new UserInputException(misfit);
    }

    /// <summary>What is wrong with the columns that are read, in one line; null where they can be fed to the model.</summary>
    internal string? Misfit(DataViewSchema schema)
    {
        foreach ((TensorSpec tensor, string name) in Inputs)
        {
            if (schema.GetColumnOrNull(name) is not { } column) return $"There is no column '{name}', which the model reads; the columns are {string.Join(", ", schema.Select(c => c.Name))}.";
            DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
            int size = column.Type is VectorDataViewType { Size: var known } ? known : 1;
            DataViewType expected = ItemType(tensor.Type);
            // The number of a key is fed where the model takes numbers of its type, 0 for the missing one, as the stock step does.
            bool fits = item.Equals(expected) || item is KeyDataViewType && item.RawType == expected.RawType;
            if (!fits || size != tensor.ElementsPerRow) return $"Column '{name}' has to be a vector of {tensor.ElementsPerRow} {expected} ({tensor.ShapeText}), but it is {column.Type}.";
        }
        return null;
    }

    /// <summary>The columns after the step: a new one stands behind the one of its name that it hides, or at the end, as with the stock step.</summary>
    internal DataViewSchema SchemaAfter(DataViewSchema input)
    {
        var builder = new DataViewSchema.Builder();
        void Add(OutputColumn output) => builder.AddColumn(output.Column, output.Type, output.Annotations);
        foreach (DataViewSchema.Column column in input)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations);
            if (!column.IsHidden && Outputs.FirstOrDefault(output => output.Column == column.Name) is { } hiding) Add(hiding);
        }
        foreach (OutputColumn output in Outputs.Where(output => input.GetColumnOrNull(output.Column) is null)) Add(output);
        return builder.ToSchema();
    }

    /// <summary>The same before there are rows.</summary>
    /// <exception cref="UserInputException">A column is missing, or of another type.</exception>
    internal SchemaShape SchemaAfter(MLContext context, SchemaShape input)
    {
        var columns = input.ToDictionary(column => column.Name);
        foreach ((TensorSpec tensor, string name) in Inputs)
        {
            if (!columns.TryGetValue(name, out SchemaShape.Column column)) throw new UserInputException($"There is no column '{name}', which the model reads; the columns are {string.Join(", ", columns.Keys)}.");
            DataViewType expected = ItemType(tensor.Type);
            // A key is told by its number's type.
            if (!(column.IsKey ? column.ItemType.RawType == expected.RawType : column.ItemType.Equals(expected)))
                throw new UserInputException($"Column '{name}' has to be a vector of {tensor.ElementsPerRow} {expected} ({tensor.ShapeText}), but it holds {column.ItemType}.");
        }
        foreach (OutputColumn output in Outputs) columns[output.Column] = ColumnShape.Of(context, output.Column, output.Type);
        return new SchemaShape(columns.Values);
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
