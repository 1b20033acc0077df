using Gan.MLNet;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Pipelines;

/// <summary>
/// Appends what a trained GAN says of rows: <c>Realism</c>, the share of real rows that look less real, and <c>Features</c>, the critic's last hidden layer. Saved, it is a chain of stock steps,
/// which loads with the packages of ML.NET and Microsoft.ML.OnnxRuntime alone.
/// </summary>
public sealed class TabularTransformer : ITransformer, IDisposable
{
    internal const string Realism = "Realism", Features = "Features";

    private readonly TransformerChain<ITransformer> _chain;

    internal TabularTransformer(GanModel model, TransformerChain<ITransformer> chain) => (Model, _chain) = (model, chain);

    /// <summary>The model, for <see cref="GanCatalog.Generate"/> and <see cref="GanCatalog.Augment"/>. It ends with the transformer.</summary>
    public GanModel Model { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => ((ITransformer)_chain).IsRowToRowMapper;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => _chain.Transform(input);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)_chain).GetRowToRowMapper(inputSchema);

    /// <inheritdoc/>
    public void Dispose()
    {
        _chain.Dispose();
        Model.Dispose();
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_chain).Save(ctx);
}
