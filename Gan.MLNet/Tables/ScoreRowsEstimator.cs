using Gan.Onnx;
using Microsoft.ML;

namespace Gan.MLNet.Tables;

/// <summary>
/// Adds what a discriminator of tables says of rows. Columns are read by their names; those of other types than the model's are converted by stock steps, so that all of the fitted chain loads
/// with the packages of ML.NET and Microsoft.ML.OnnxRuntime alone.
/// </summary>
public sealed class ScoreRowsEstimator : IEstimator<ITransformer>
{
    private readonly RowsStep _step;

    internal ScoreRowsEstimator(MLContext context, GanModel model, IReadOnlyDictionary<string, string> outputs)
    {
        if (!model.IsTable) throw new OnnxModelException("The model judges no rows of tables.");
        OnnxModel discriminator = model.Discriminator ?? throw new OnnxModelException($"The model has no discriminator ({GanModel.DiscriminatorFile}).");
        _step = new RowsStep(context, discriminator, () => model.DiscriminatorRunner, model.Metadata.Columns.ToDictionary(column => column.Name), outputs);
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
