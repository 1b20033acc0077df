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

    private readonly CellConversion _conversion = new(context);

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
            ColumnType type = find(column.Name) ?? throw CellConversion.Missing(column);
            string from = column.Name, to = _prefix + column.Name;
            foreach (IEstimator<ITransformer> step in _conversion.Steps(column, tensor.Type, type, to))
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
        IntegerRows.Check(context, view, graph.Inputs.Where(tensor => tensor.Type == ElementType.Int64)
            .Select(tensor => columns.GetValueOrDefault(tensor.Name)).OfType<TableColumn>());
        return chain;
    }

    /// <summary>The columns after the step.</summary>
    internal SchemaShape SchemaAfter(SchemaShape schema) =>
        Chain(name => schema.Where(column => column.Name == name).Select(ColumnType.Of).FirstOrDefault()).GetOutputSchema(schema);
}
