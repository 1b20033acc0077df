using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>An estimator over a part of a GAN: it learns nothing from the rows, and adds the columns that the model computes.</summary>
public sealed class OnnxStepEstimator : IEstimator<OnnxStepTransformer>
{
    private readonly MLContext _context;
    private readonly OnnxStep _step;
    private readonly Lazy<OnnxScoringEstimator> _stock;
    private readonly IDisposable? _owned;

    /// <param name="context">Where stock steps are made.</param>
    /// <param name="step">What is computed.</param>
    /// <param name="owned">What ends with the transformer, where the step is for one fit only.</param>
    internal OnnxStepEstimator(MLContext context, OnnxStep step, IDisposable? owned = null)
    {
        _owned = owned;
        _context = context;
        _step = step;
        _stock = StockOnnx.Estimator(context, step.Model);
    }

    /// <summary>Checks that the rows have the columns that the model reads, and returns the transformer.</summary>
    /// <param name="input">Rows; only their schema is looked at.</param>
    /// <exception cref="UserInputException">A column is missing, or of another type or size.</exception>
    public OnnxStepTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _step.CheckInputs(input.Schema);
        return new OnnxStepTransformer(_step, new StockOnnx(_context, _step.Model), _owned);
    }

    /// <summary>The columns after this step, as the stock ONNX estimator tells them.</summary>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _stock.Value.GetOutputSchema(inputSchema);
}
