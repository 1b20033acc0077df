using Gan.Onnx;
using Microsoft.ML;

namespace Gan.MLNet.Tables;

/// <summary>
/// Fills the missing cells of rows with what is most likely by their other cells, of numbers the median, and leaves all others as they are. The filled columns hide those of their names and are vectors of one, as all
/// outputs of stock ONNX steps are. The fitted chain loads with the packages of ML.NET and Microsoft.ML.OnnxRuntime alone.
/// </summary>
public sealed class ImputeEstimator : IEstimator<ITransformer>
{
    private readonly RowsStep _step;

    internal ImputeEstimator(MLContext context, GanModel model)
    {
        _step = new RowsStep(
            context,
            model.Imputer.KeepOutputs([.. model.Metadata.Columns.Select(column => column.Name)]),
            () => model.ImputerRunner,
            model.Metadata.Columns.ToDictionary(column => TensorNames.SourcePrefix + column.Name),
            model.Metadata.Columns.ToDictionary(column => column.Name, column => column.Name));
    }

    /// <summary>Looks at the types of the columns and puts the chain together; nothing is learnt. Floating-point columns are read where the model takes integers: their values have to be whole.</summary>
    /// <exception cref="UserInputException">A column is missing, of a type that cannot be used, or holds numbers that are not whole where the model takes integers; the message says what is expected.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _step.ChainFor(input).Fit(input);
    }

    /// <summary>The columns after this step.</summary>
    /// <exception cref="UserInputException">A column is missing or of a type that cannot be used.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _step.SchemaAfter(inputSchema);
    }
}
