using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tables;

/// <summary>
/// Adds what a discriminator of tables says of rows. Columns are read by their names; those of other types than the model's are converted by stock steps, so that all of the fitted chain loads
/// with the packages of ML.NET alone.
/// </summary>
public sealed class ScoreRowsEstimator : IEstimator<ITransformer>
{
    private readonly MLContext _context;
    private readonly GanModel _model;
    private readonly OnnxModel _discriminator;
    private readonly IReadOnlyDictionary<string, string> _outputs;
    private readonly string _prefix;

    internal ScoreRowsEstimator(MLContext context, GanModel model, IReadOnlyDictionary<string, string> outputs)
    {
        if (!model.IsTable) throw new OnnxModelException("The model judges no rows of tables.");
        _discriminator = model.Discriminator ?? throw new OnnxModelException($"The model has no discriminator ({GanModel.DiscriminatorFile}).");
        (_context, _model, _outputs) = (context, model, outputs);
        _prefix = outputs.Values.First() + ".";
    }

    /// <summary>Looks at the types of the columns and puts the chain together; nothing is learnt.</summary>
    /// <exception cref="ArgumentException">A column is missing or of a type that cannot be used; the message says what is expected.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Chain(name => input.Schema.GetColumnOrNull(name) is { } column ? new ColumnType(column.Type is KeyDataViewType, column.Type) : null).Fit(input);
    }

    /// <summary>The columns after this step.</summary>
    /// <exception cref="ArgumentException">A column is missing or of a type that cannot be used.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Chain(name => inputSchema.Where(column => column.Name == name).Select(column => new ColumnType(column.IsKey, column.ItemType)).FirstOrDefault()).GetOutputSchema(inputSchema);
    }

    private EstimatorChain<ITransformer> Chain(Func<string, ColumnType?> find)
    {
        var chain = new EstimatorChain<ITransformer>();
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        var made = new List<string>();
        foreach (TensorSpec tensor in _discriminator.Inputs)
        {
            ColumnType type = find(tensor.Name) ?? throw new ArgumentException($"There is no column '{tensor.Name}', which the model reads.");
            TableColumn column = _model.Metadata.Columns.FirstOrDefault(column => column.Name == tensor.Name) ?? throw new OnnxModelException($"The discriminator takes '{tensor}', of which the metadata tell nothing.");
            string from = tensor.Name;
            foreach (IEstimator<ITransformer> step in Conversion(column, tensor.Type, type, _prefix + tensor.Name))
            {
                chain = chain.Append(step);
                from = _prefix + tensor.Name;
            }
            if (from != tensor.Name) made.Add(from);
            inputs[tensor.Name] = from;
        }
        chain = chain.Append<ITransformer>(new OnnxStepEstimator(_context, OnnxStep.Create(_discriminator, () => _model.DiscriminatorRunner, inputs, _outputs)));
        return made.Count == 0 ? chain : chain.Append<ITransformer>(_context.Transforms.DropColumns([.. made]));
    }

    // The steps from a column as it is to a column as the model takes it; none where it is that already.
    private IEnumerable<IEstimator<ITransformer>> Conversion(TableColumn column, ElementType wanted, ColumnType type, string to)
    {
        var conversion = _context.Transforms.Conversion;
        string from = column.Name;
        DataViewType item = type.Item;
        if (type.IsKey)
        {
            yield return conversion.MapKeyToValue(to, from);
            (from, item) = (to, TextDataViewType.Instance);
        }
        if (column.Kind == ColumnKind.Date && item is not NumberDataViewType)
            throw new ArgumentException($"Column '{column.Name}' is {item}, and the model takes dates as Int64, seconds since 1970: convert it before.");
        if (column.Kind == ColumnKind.Boolean && item is TextDataViewType)
        {
            yield return conversion.ConvertType(to, from, DataKind.Boolean);
            (from, item) = (to, BooleanDataViewType.Instance);
        }
        DataKind kind = wanted switch { ElementType.Float => DataKind.Single, ElementType.Int64 => DataKind.Int64, ElementType.Double => DataKind.Double, _ => DataKind.String };
        if (!item.Equals(OnnxStep.ItemType(wanted)) || type.IsKey && wanted != ElementType.String) yield return conversion.ConvertType(to, from, kind);
    }

    /// <summary>What a column holds.</summary>
    private sealed record ColumnType(bool IsKey, DataViewType Item);
}
