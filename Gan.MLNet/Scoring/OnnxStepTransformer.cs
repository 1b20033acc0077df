using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>
/// Adds columns that an ONNX model computes, in batches and on all cores. Saved, it is the stock ONNX transformer: the file loads with the packages of
/// ML.NET alone, row by row; <see cref="GanCatalog.Accelerate"/> brings the batches back.
/// </summary>
public sealed class OnnxStepTransformer : ITransformer, IDisposable
{
    private readonly OnnxStep _step;
    private readonly StockOnnx _stock;
    private readonly IDisposable? _owned;

    /// <param name="step">What is computed.</param>
    /// <param name="stock">The same as a stock transformer; disposed with this one.</param>
    /// <param name="owned">What else ends with this transformer, such as a session that nobody shares.</param>
    internal OnnxStepTransformer(OnnxStep step, StockOnnx stock, IDisposable? owned = null)
    {
        _step = step;
        _stock = stock;
        _owned = owned;
    }

    /// <summary>Yes: every row is computed from itself alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The columns of the rows and those that are added, vectors with the model's dimensions and a leading 1 for the batch.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing, or of another type or size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _step.CheckInputs(inputSchema);
        return _stock.Transformer.GetOutputSchema(inputSchema);
    }

    /// <summary>The rows with the model's columns; nothing is computed before somebody reads.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing, or of another type or size.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, _step, GetOutputSchema(input.Schema));
    }

    /// <summary>Runs the model on single rows, as <c>PredictionEngine</c> asks for them.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing, or of another type or size.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoredRowMapper(inputSchema, GetOutputSchema(inputSchema), _step);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stock.Dispose();
        _owned?.Dispose();
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_stock.Transformer).Save(ctx);
}
