using Gan.MLNet.Labels;
using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tables;

/// <summary>
/// A graph that reads columns of a table, as a step of a pipeline. Columns of other types than the graph's are converted by stock steps, so that all of the fitted chain loads with the packages of
/// ML.NET alone.
/// </summary>
/// <param name="context">Where stock steps are made.</param>
/// <param name="graph">The graph.</param>
/// <param name="runner">Runs it.</param>
/// <param name="columns">By the name of an input, the column that it reads.</param>
/// <param name="outputs">Tensors to the columns that they become.</param>
/// <param name="noise">Other inputs to the columns that they are read from as they are; null for none.</param>
/// <param name="owned">What ends with the fitted chain, such as a session that nobody shares; null for nothing.</param>
internal sealed class RowsStep(
    MLContext context,
    OnnxModel graph,
    Func<OnnxRunner> runner,
    IReadOnlyDictionary<string, TableColumn> columns,
    IReadOnlyDictionary<string, string> outputs,
    IReadOnlyDictionary<string, string>? noise = null,
    IDisposable? owned = null)
{
    // Among columns in use nobody has such a name.
    private readonly string _prefix = $"{outputs.Values.First()}.";

    /// <summary>The chain for columns as they are.</summary>
    /// <param name="find">The type of a column; null where there is none of this name.</param>
    /// <exception cref="UserInputException">A column is missing or of a type that cannot be used.</exception>
    internal EstimatorChain<ITransformer> Chain(Func<string, ColumnType?> find)
    {
        var chain = new EstimatorChain<ITransformer>();
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        var made = new List<string>();
        foreach (TensorSpec tensor in graph.Inputs)
        {
            if (noise is not null && noise.TryGetValue(tensor.Name, out string? own))
            {
                inputs[tensor.Name] = own;
                continue;
            }
            TableColumn column = columns.GetValueOrDefault(tensor.Name) ?? throw new OnnxModelException($"The model takes '{tensor}', of which its metadata tell nothing.");
            ColumnType type = find(column.Name) ?? throw new UserInputException($"There is no column '{column.Name}', which the model reads.");
            string from = column.Name, to = _prefix + column.Name;
            foreach (IEstimator<ITransformer> step in Conversion(column, tensor.Type, type, to))
            {
                chain = chain.Append(step);
                from = to;
            }
            if (from == column.Name && outputs.Values.Contains(from))
            {
                // A graph cannot read and write one name.
                chain = chain.Append<ITransformer>(context.Transforms.CopyColumns(to, from));
                from = to;
            }
            if (from == to) made.Add(to);
            inputs[tensor.Name] = from;
        }
        chain = chain.Append<ITransformer>(new OnnxStepEstimator(context, OnnxStep.Create(graph, runner, inputs, outputs), owned));
        return made.Count == 0 ? chain : chain.Append<ITransformer>(context.Transforms.DropColumns([.. made]));
    }

    /// <summary>The chain for the columns of a view.</summary>
    /// <exception cref="UserInputException">A column is missing or of a type that cannot be used, or holds numbers that are not whole where the model takes integers.</exception>
    internal EstimatorChain<ITransformer> ChainFor(IDataView view)
    {
        EstimatorChain<ITransformer> chain = Chain(name => view.Schema.GetColumnOrNull(name) is { } column ? ColumnType.Of(column) : null);
        foreach (TensorSpec tensor in graph.Inputs.Where(tensor => tensor.Type == ElementType.Int64))
        {
            if (columns.TryGetValue(tensor.Name, out TableColumn? column)) WholeNumbers.Check(view, view.Schema[column.Name]);
        }
        return chain;
    }

    /// <summary>The columns after the step.</summary>
    internal SchemaShape SchemaAfter(SchemaShape schema) =>
        Chain(name => schema.Where(column => column.Name == name).Select(ColumnType.Of).FirstOrDefault()).GetOutputSchema(schema);

    // The steps from a column as it is to a column as the model takes it; none where it is that already.
    private IEnumerable<IEstimator<ITransformer>> Conversion(TableColumn column, ElementType wanted, ColumnType type, string to)
    {
        var conversion = context.Transforms.Conversion;
        string from = column.Name;
        DataViewType item = type.Item;
        if (type.IsKey)
        {
            yield return conversion.MapKeyToValue(to, from);
            from = to;
        }
        if (item is not (NumberDataViewType or BooleanDataViewType or TextDataViewType) && column.Kind != ColumnKind.Date)
            throw new UserInputException($"Column '{column.Name}' is {item}, and the model takes {column.Kind}: numbers, booleans, text and keys can be converted.");
        if (column.Kind == ColumnKind.Date && item is not NumberDataViewType)
            throw new UserInputException($"Column '{column.Name}' is {item}, and the model takes dates as seconds since 1970: convert it to {(wanted == ElementType.Double ? "Double" : "Int64")} before.");
        bool isText = item is TextDataViewType, hasMissing = wanted is ElementType.Float or ElementType.Double;
        if (column.Kind == ColumnKind.Boolean && isText)
        {
            // The stock conversion of text to Boolean knows no missing value.
            yield return hasMissing ? conversion.MapValue(to, _booleans, from) : conversion.ConvertType(to, from, DataKind.Boolean);
            (from, item) = (to, hasMissing ? NumberDataViewType.Double : BooleanDataViewType.Instance);
        }
        else if (isText && hasMissing)
        {
            // The stock conversion takes the empty text for 0.
            yield return context.Transforms.Expression(to, "x : len(x) == 0 ? na(double(x)) : double(x)", from);
            (from, item) = (to, NumberDataViewType.Double);
        }
        if (wanted == ElementType.Int64 && !WholeNumbers.AreConverted(item) && item is NumberDataViewType)
        {
            // The stock conversion goes to Int64 from some integers only, and from all of them to text, where each has its digits.
            bool mayHaveFractions = WholeNumbers.MayHaveFractions(item);
            yield return mayHaveFractions ? context.Transforms.Expression(to, WholeNumbers.Expression, from) : conversion.ConvertType(to, from, DataKind.String);
            (from, item) = (to, mayHaveFractions ? NumberDataViewType.Int64 : TextDataViewType.Instance);
        }
        DataKind kind = wanted switch { ElementType.Float => DataKind.Single, ElementType.Int64 => DataKind.Int64, ElementType.Double => DataKind.Double, _ => DataKind.String };
        if (!item.Equals(OnnxStep.ItemType(wanted)) || type.IsKey && wanted != ElementType.String) yield return conversion.ConvertType(to, from, kind);
    }

    private static readonly KeyValuePair<string, double>[] _booleans =
    [
        .. ((string[])["true", "True", "TRUE", "yes", "Yes", "YES", "1"]).Select(text => KeyValuePair.Create(text, 1.0)),
        .. ((string[])["false", "False", "FALSE", "no", "No", "NO", "0"]).Select(text => KeyValuePair.Create(text, 0.0)),
        .. ((string[])["", "?", "NA", "N/A", "NaN", "null"]).Select(text => KeyValuePair.Create(text, double.NaN)),
    ];
}

/// <summary>What a column holds.</summary>
/// <param name="IsKey">Whether it holds keys.</param>
/// <param name="Item">The type of a value: of keys what they stand for, of a vector of one its element.</param>
internal sealed record ColumnType(bool IsKey, DataViewType Item)
{
    internal static ColumnType Of(DataViewSchema.Column column)
    {
        DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item is KeyDataViewType ? new(true, ClassTexts.KeyValuesType(column) ?? TextDataViewType.Instance) : new(false, item);
    }

    internal static ColumnType Of(SchemaShape.Column column) => column.IsKey
        ? new(true, column.Annotations.Where(note => note.Name == "KeyValues").Select(note => note.ItemType).FirstOrDefault() ?? TextDataViewType.Instance)
        : new(false, column.ItemType);
}
