using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>
/// An estimator over any ONNX model: it learns nothing from rows, and adds the columns that the model computes. Rows are run in batches where the model can take them so; where it cannot, they are run
/// one by one by ML.NET's own ONNX step, and the log of the <see cref="MLContext"/> says why.
/// </summary>
/// <remarks>
/// Nothing is computed before somebody reads, and then anew on every pass over the rows. Trainers such as SDCA make many: append a cache between this step and the trainer,
/// <c>.AppendCacheCheckpoint(context)</c>.
/// </remarks>
public sealed class ApplyOnnxEstimator : IEstimator<OnnxStepTransformer>
{
    private readonly MLContext _context;
    private readonly OnnxModel _model;
    private readonly Dictionary<string, string> _inputs;
    private readonly Dictionary<string, string> _outputs;
    private readonly RunnerOptions _options;
    private readonly Lazy<(OnnxModel? Batched, string Obstacle)> _batches;

    internal ApplyOnnxEstimator(MLContext context, OnnxModel model, ApplyOnnxOptions options, RunnerOptions runner)
    {
        foreach (string name in options.Inputs.Keys.Where(name => model.Inputs.All(input => input.Name != name)))
            throw new OnnxModelException($"The model has no input '{name}'; it has {string.Join(", ", model.Inputs)}.");
        _context = context;
        IEnumerable<KeyValuePair<string, string>> outputs = options.Outputs.Count > 0 ? options.Outputs : model.Outputs.Select(output => output.Name).Where(StockOnnx.IsOfRows).Select(name => KeyValuePair.Create(name, name));
        _outputs = outputs.ToDictionary(output => output.Key, output => StockOnnx.ColumnOf(output.Value));
        _model = ShapeDictionary.Apply(model, options.ShapeDictionary).KeepOutputs([.. _outputs.Keys]);
        _inputs = _model.Inputs.ToDictionary(input => input.Name, input => options.Inputs.GetValueOrDefault(input.Name, input.Name));
        _options = runner;
        _batches = new(() => (BatchSupport.TryPrepare(_model, allowsSingleRows: true, out string obstacle), obstacle));
    }

    /// <summary>Checks that the rows have the columns that the model reads, and returns the transformer, whose session ends with it.</summary>
    /// <param name="input">Rows; only their schema is looked at.</param>
    /// <exception cref="UserInputException">A column is missing, or of another type or size.</exception>
    /// <exception cref="OnnxModelException">Neither batches nor ML.NET's own step can run the model; the message says why for both.</exception>
    public OnnxStepTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (_batches.Value.Batched is { } model) return InBatches(model).Fit(input);
        StockOnnx stock = RowByRow();
        try
        {
            // The stock step says what is wrong with the columns.
            _ = stock.Transformer.GetOutputSchema(input.Schema);
        }
        catch
        {
            stock.Dispose();
            throw;
        }
        _context.LogWarning($"{string.Join(", ", _outputs.Values)}: rows are run one by one by ML.NET's own ONNX step, because of the model: {_batches.Value.Obstacle}.");
        return new OnnxStepTransformer(_context, step: null, stock.Transformer, stock);
    }

    /// <summary>The columns after this step, the same as those of the stock ONNX estimator.</summary>
    /// <exception cref="UserInputException">A column is missing, or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (_batches.Value.Batched is { } model) return InBatches(model).GetOutputSchema(inputSchema);
        using StockOnnx stock = RowByRow();
        return stock.SchemaAfter(_context, inputSchema);
    }

    private OnnxStepEstimator InBatches(OnnxModel model)
    {
        var runner = new Lazy<OnnxRunner>(() => new OnnxRunner(model, _options));
        return new OnnxStepEstimator(_context, OnnxStep.Create(model, () => runner.Value, _inputs, _outputs), new OpenedRunner(runner));
    }

    private StockOnnx RowByRow()
    {
        try
        {
            return new StockOnnx(_context, OnnxStep.Saved(_model, _inputs, _outputs), _options.Device == Device.Auto && Cuda.IsAvailable ? Device.Cuda : _options.Device);
        }
        catch (Exception refusal)
        {
            string reason = refusal is OnnxModelException ? refusal.Message : Native.Reason(refusal);
            throw new OnnxModelException($"The model cannot be run in batches, because {_batches.Value.Obstacle}, and ML.NET's own ONNX step does not take it: {reason}", refusal);
        }
    }
}
