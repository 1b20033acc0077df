using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>
/// Adds columns that an ONNX model computes, in batches and on all cores. Saved, it is the stock ONNX transformer: the file loads with Microsoft.ML, Microsoft.ML.OnnxTransformer and
/// Microsoft.ML.OnnxRuntime alone, row by row; <see cref="GanCatalog.Accelerate(ITransformer, out AccelerationReport, Gan.Onnx.Running.RunnerOptions?)"/> brings the batches back.
/// </summary>
public sealed class OnnxStepTransformer : ITransformer, IDisposable
{
    private readonly MLContext _context;
    private readonly OnnxStep? _step;
    private readonly ITransformer? _stock;
    private readonly IDisposable? _owned;
    private readonly StepLog _log;

    /// <param name="context">Where stock steps are made, and messages logged.</param>
    /// <param name="step">What is computed in batches; null where the stock transformer computes all.</param>
    /// <param name="stock">The same as a stock transformer, for columns that batches cannot be made of, and for saving; null where there is none until the step is saved. Not disposed here.</param>
    /// <param name="owned">What ends with this transformer, such as a session that nobody shares.</param>
    internal OnnxStepTransformer(MLContext context, OnnxStep? step, ITransformer? stock, IDisposable? owned = null)
    {
        _context = context;
        _step = step;
        _stock = stock;
        _owned = owned;
        _log = new StepLog(context);
    }

    /// <summary>Yes: every row is computed from itself alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The columns of the rows and those that are added, vectors with the model's dimensions and a leading 1 for the batch.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing, or of another type or size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Batched(inputSchema) is { } step ? step.SchemaAfter(inputSchema) : _stock!.GetOutputSchema(inputSchema);
    }

    /// <summary>The rows with the model's columns; nothing is computed before somebody reads.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing, or of another type or size.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Batched(input.Schema) is { } step ? new ScoredView(input, step, _log) : _stock!.Transform(input);
    }

    /// <summary>Runs the model on single rows, as <c>PredictionEngine</c> asks for them.</summary>
    /// <exception cref="UserInputException">A column that the model reads is missing, or of another type or size.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Batched(inputSchema) is { } step ? new ScoredRowMapper(inputSchema, step.SchemaAfter(inputSchema), step) : _stock!.GetRowToRowMapper(inputSchema);
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        if (_stock is null) StockOnnx.Save(_context, _step!.Model.Optimized(), ctx);
        else ((ICanSaveModel)_stock).Save(ctx);
    }

    // What runs over these columns; null for the stock transformer, where there is one: it takes some that batches cannot be made of, and says itself what is wrong with others.
    private OnnxStep? Batched(DataViewSchema input)
    {
        if (_step is null) return null;
        if (_stock is null) _step.CheckInputs(input);
        else if (_step.Misfit(input) is not null) return null;
        return _step;
    }
}
