using Gan.Onnx;
using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>An estimator over a part of a GAN: it learns nothing from the rows, and adds the columns that the model computes.</summary>
/// <remarks>
/// Nothing is computed before somebody reads, and then anew on every pass over the rows. Trainers such as SDCA make many: append a cache between this step and the trainer,
/// <c>.AppendCacheCheckpoint(context)</c>.
/// </remarks>
public sealed class OnnxStepEstimator : IEstimator<OnnxStepTransformer>
{
    private readonly MLContext _context;
    private readonly OnnxStep _step;
    private readonly IDisposable? _owned;

    /// <param name="context">Where stock steps are made.</param>
    /// <param name="step">What is computed.</param>
    /// <param name="owned">What ends with the transformer, where the step is for one fit only.</param>
    internal OnnxStepEstimator(MLContext context, OnnxStep step, IDisposable? owned = null)
    {
        _owned = owned;
        _context = context;
        _step = step;
    }

    /// <summary>Checks that the rows have the columns that the model reads, and returns the transformer.</summary>
    /// <param name="input">Rows; only their schema is looked at.</param>
    /// <exception cref="UserInputException">A column is missing, or of another type or size.</exception>
    public OnnxStepTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _step.CheckInputs(input.Schema);
        return new OnnxStepTransformer(_context, _step, stock: null, _owned);
    }

    /// <summary>The columns after this step, the same as those of the stock ONNX estimator.</summary>
    /// <exception cref="UserInputException">A column is missing, or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _step.SchemaAfter(_context, inputSchema);
    }
}
