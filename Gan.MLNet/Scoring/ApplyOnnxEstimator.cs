using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;

namespace Gan.MLNet.Scoring;

/// <summary>An estimator over any ONNX model that takes rows in batches: it learns nothing from them, and adds the columns that the model computes.</summary>
public sealed class ApplyOnnxEstimator : IEstimator<OnnxStepTransformer>
{
    private readonly MLContext _context;
    private readonly OnnxModel _model;
    private readonly Dictionary<string, string> _inputs;
    private readonly Dictionary<string, string> _outputs;
    private readonly RunnerOptions _options;

    internal ApplyOnnxEstimator(MLContext context, OnnxModel model, ApplyOnnxOptions options, RunnerOptions runner)
    {
        foreach (string name in options.Inputs.Keys.Where(name => model.Inputs.All(input => input.Name != name)))
            throw new OnnxModelException($"The model has no input '{name}'; it has {string.Join(", ", model.Inputs)}.");
        _context = context;
        IEnumerable<KeyValuePair<string, string>> outputs = options.Outputs.Count > 0 ? options.Outputs : model.Outputs.Select(output => output.Name).Where(StockOnnx.IsOfRows).Select(name => KeyValuePair.Create(name, name));
        _outputs = outputs.ToDictionary(output => output.Key, output => StockOnnx.ColumnOf(output.Value));
        _model = model.KeepOutputs([.. _outputs.Keys]);
        _inputs = _model.Inputs.ToDictionary(input => input.Name, input => options.Inputs.GetValueOrDefault(input.Name, input.Name));
        _options = runner;
    }

    /// <summary>Checks that the rows have the columns that the model reads, and returns the transformer, whose session ends with it.</summary>
    /// <param name="input">Rows; only their schema is looked at.</param>
    /// <exception cref="UserInputException">A column is missing, or of another type or size.</exception>
    public OnnxStepTransformer Fit(IDataView input) => Step().Fit(input);

    /// <summary>The columns after this step, as the stock ONNX estimator tells them.</summary>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Step().GetOutputSchema(inputSchema);

    private OnnxStepEstimator Step()
    {
        var runner = new Lazy<OnnxRunner>(() => new OnnxRunner(_model, _options));
        return new OnnxStepEstimator(_context, OnnxStep.Create(_model, () => runner.Value, _inputs, _outputs), new OpenedRunner(runner));
    }
}
