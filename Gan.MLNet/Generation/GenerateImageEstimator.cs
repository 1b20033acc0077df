using Gan.MLNet.Labels;
using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Generation;

/// <summary>
/// Makes an image of each row's latent vector and label. The label column is turned into class numbers by stock steps, so that all of the fitted chain
/// loads with the packages of ML.NET and Microsoft.ML.OnnxRuntime alone.
/// </summary>
public sealed class GenerateImageEstimator : IEstimator<ITransformer>
{
    private readonly MLContext _context;
    private readonly GanModel _model;
    private readonly OnnxModel _generator;
    private readonly Dictionary<string, string> _inputs;
    private readonly Dictionary<string, string> _outputs;
    private readonly string _labelColumn;
    private readonly string _classColumn;

    internal GenerateImageEstimator(MLContext context, GanModel model, string outputColumn, string latentColumn, string labelColumn, string uniformColumn)
    {
        _context = context;
        _model = model;
        OnnxModel generator = model.Generator ?? throw new OnnxModelException($"The model has no generator ({GanModel.GeneratorFile}).");
        if (model.IsConditional && model.Classes.Count == 0)
            throw new OnnxModelException("The generator takes a label, but its metadata 'gan.classes' does not say which classes there are.");
        _generator = model.IsConditional ? generator.KeepOutputs([TensorNames.Image]).WithMissingLabels() : generator;
        _labelColumn = labelColumn;
        _classColumn = $"{outputColumn}.{labelColumn}.class";
        _outputs = new Dictionary<string, string> { [TensorNames.Image] = outputColumn };
        _inputs = _generator.Inputs.ToDictionary(input => input.Name, input => input.Name switch
        {
            TensorNames.Latent => latentColumn,
            TensorNames.Label => _classColumn,
            TensorNames.Uniform => uniformColumn,
            _ => throw new OnnxModelException($"The generator's input '{input}' is not one that this step can feed."),
        });
    }

    /// <summary>Looks at the type of the label column and puts the chain together; nothing is learnt.</summary>
    /// <exception cref="UserInputException">A column is missing or of a type that cannot be used; the message says what is expected.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!_model.IsConditional) return Step().Fit(input);
        DataViewSchema.Column label = input.Schema.GetColumnOrNull(_labelColumn) ?? throw NoLabel();
        DataViewType values = label.Type is KeyDataViewType ? LabelNames.KeyValuesType(label) ?? throw NamelessKeys() : label.Type;
        return Chain(label.Type is KeyDataViewType, values).Fit(input);
    }

    /// <summary>The columns after this step.</summary>
    /// <exception cref="UserInputException">The label column is missing or of a type that cannot be used.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (!_model.IsConditional) return Step().GetOutputSchema(inputSchema);
        SchemaShape.Column label = Find(inputSchema, _labelColumn) ?? throw NoLabel();
        DataViewType values = label.IsKey ? Find(label.Annotations, "KeyValues")?.ItemType ?? throw NamelessKeys() : label.ItemType;
        return Chain(label.IsKey, values).GetOutputSchema(inputSchema);
    }

    private static SchemaShape.Column? Find(SchemaShape shape, string name) =>
        shape.Where(column => column.Name == name).Select(column => (SchemaShape.Column?)column).FirstOrDefault();

    private OnnxStepEstimator Step()
    {
        if (!_model.IsConditional) return new(_context, OnnxStep.Create(_generator, () => _model.GeneratorRunner, _inputs, _outputs));
        // The guard around the label makes it another graph than the model's own, with a session of its own.
        var runner = new Lazy<OnnxRunner>(() => new OnnxRunner(_generator));
        return new(_context, OnnxStep.Create(_generator, () => runner.Value, _inputs, _outputs), new OpenedRunner(runner));
    }

    private EstimatorChain<ITransformer> Chain(bool isKey, DataViewType values)
    {
        var chain = new EstimatorChain<ITransformer>();
        string column = _labelColumn;
        if (isKey)
        {
            chain = chain.Append<ITransformer>(_context.Transforms.Conversion.MapKeyToValue(_classColumn, column));
            column = _classColumn;
        }
        if (values is not TextDataViewType)
        {
            chain = chain.Append<ITransformer>(_context.Transforms.Conversion.ConvertType(_classColumn, column, DataKind.String));
            column = _classColumn;
        }
        // What is not in the map becomes 0, which the guarded generator takes for a missing label.
        return chain
            .Append<ITransformer>(_context.Transforms.Conversion.MapValue(_classColumn, NumbersByText(values), column))
            .Append<ITransformer>(Step())
            .Append<ITransformer>(_context.Transforms.DropColumns(_classColumn));
    }

    private Dictionary<string, long> NumbersByText(DataViewType values)
    {
        IReadOnlyList<string> texts = values switch
        {
            NumberDataViewType => LabelNames.Numbers(_model.Classes),
            BooleanDataViewType when _model.Classes.Count == 2 => [bool.FalseString, bool.TrueString],
            TextDataViewType => _model.Classes,
            _ => throw new UserInputException($"Column '{_labelColumn}' holds {values}; labels are keys, text, numbers or, for two classes, booleans."),
        };
        return texts.Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => pair.i + 1L, StringComparer.Ordinal);
    }

    private UserInputException NoLabel() => new($"There is no column '{_labelColumn}', from which the generator takes its label.");

    private UserInputException NamelessKeys() =>
        new($"The keys of column '{_labelColumn}' stand for no values, so they name no class: make them with MapValueToKey, or give the label as text.");
}
