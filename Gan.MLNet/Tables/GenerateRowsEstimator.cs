using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.MLNet.Tables;

/// <summary>
/// Makes the columns of a table of each row's noise and of what it is asked to be. The columns that are made are vectors of one, as all outputs of stock ONNX steps are. The fitted chain loads with
/// the packages of ML.NET and Microsoft.ML.OnnxRuntime alone.
/// </summary>
public sealed class GenerateRowsEstimator : IEstimator<ITransformer>
{
    private readonly RowsStep _step;

    internal GenerateRowsEstimator(MLContext context, GanModel model, string latentColumn, string uniformColumn, IReadOnlyDictionary<string, string> conditions)
    {
        if (!model.IsTable || model.CanImpute) throw new OnnxModelException($"The model makes no rows of tables{(model.CanImpute ? ", but completes them: take FillMissing" : "")}.");
        OnnxModel generator = model.Generator ?? throw new OnnxModelException($"The model has no generator ({GanModel.GeneratorFile}).");
        if (conditions.Keys.FirstOrDefault(column => !model.Metadata.Conditions.ContainsKey(column)) is { } stray)
            throw new UserInputException($"Rows cannot be asked for by a column '{stray}': the model can be asked for {(model.Metadata.Conditions.Count == 0 ? "none" : string.Join(", ", model.Metadata.Conditions.Keys))}.");
        string[] columns = [.. model.Metadata.Columns.Select(column => column.Name)];
        OnnxModel graph = generator.KeepOutputs(columns).WithFixedTexts([.. model.Metadata.Conditions.Keys.Except(conditions.Keys).Select(column => TensorNames.ConditionPrefix + column)]);
        // It is another graph than the model's own, with a session of its own.
        var runner = new Lazy<OnnxRunner>(() => new OnnxRunner(graph));
        _step = new RowsStep(
            context,
            graph,
            () => runner.Value,
            conditions.ToDictionary(pair => TensorNames.ConditionPrefix + pair.Key, pair => new TableColumn(pair.Value, ColumnKind.Category)),
            columns.ToDictionary(column => column),
            new Dictionary<string, string> { [model.NameOf(TensorNames.Latent)] = latentColumn, [model.NameOf(TensorNames.Uniform)] = uniformColumn },
            new OpenedRunner(runner));
    }

    /// <summary>Looks at the types of the columns and puts the chain together; nothing is learnt. Floating-point columns are read where the model takes integers: their values have to be whole.</summary>
    /// <exception cref="UserInputException">A column is missing, of a type that cannot be used, or holds numbers that are not whole where the model takes integers; the message says what is expected.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _step.ChainFor(input).Fit(input);
    }

    /// <summary>The columns after this step.</summary>
    /// <exception cref="UserInputException">A column is missing or of a type that cannot be used.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _step.SchemaAfter(inputSchema);
    }
}
