using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>
/// Puts batched transformers in the place of stock ONNX transformers, wherever they stand in a chain. A step of which it is not sure that it becomes faster and gives the same stays as it is, whatever
/// the reason: a pipeline that runs must not be broken by what should speed it up.
/// </summary>
internal sealed class Acceleration
{
    private readonly MLContext _context;
    private readonly RunnerOptions _options;
    private readonly List<AcceleratedStep> _steps = [];

    private Acceleration(MLContext context, RunnerOptions options)
    {
        _context = context;
        _options = options;
    }

    internal static (ITransformer Transformer, AccelerationReport Report) Apply(MLContext context, ITransformer transformer, RunnerOptions options)
    {
        var acceleration = new Acceleration(context, options);
        ITransformer result = acceleration.Apply(transformer, "");
        foreach (AcceleratedStep step in acceleration._steps.Where(step => step.IsOnnx)) context.LogInfo(step.ToString());
        return (result, new AccelerationReport(acceleration._steps));
    }

    private ITransformer Apply(ITransformer transformer, string index)
    {
        switch (transformer)
        {
            case OnnxTransformer stock:
                (ITransformer result, string[] columns, string reason) = TryReplace(stock);
                _steps.Add(new(index.Length > 0 ? index : "0", nameof(OnnxTransformer), columns, IsOnnx: true, result is OnnxStepTransformer, reason));
                return result;
            case IEnumerable<ITransformer> chain:
                ITransformer[] parts = [.. chain];
                ITransformer[] applied = [.. parts.Select((part, i) => Apply(part, (index.Length > 0 ? index + "." : "") + i.ToString(CultureInfo.InvariantCulture)))];
                return parts.SequenceEqual(applied) ? transformer : new TransformerChain<ITransformer>(applied);
            default:
                _steps.Add(new(index.Length > 0 ? index : "0", transformer.GetType().Name, [], IsOnnx: false, IsAccelerated: false, "is no ONNX step"));
                return transformer;
        }
    }

    private (ITransformer Transformer, string[] Columns, string Reason) TryReplace(OnnxTransformer stock)
    {
        string[] columns = [];
        OnnxRunner? runner = null;
        try
        {
            // The stock step has opened it already.
            OnnxModel model = OnnxModel.ParseTrusted(StockOnnx.BytesOf(_context, stock));
            string? inputObstacle = BatchSupport.InputObstacle(model, allowsSingleRows: false);
            DataViewSchema.Column[] added = [];
            try
            {
                added = StockOnnx.Added(stock, StockOnnx.InputSchema(model));
            }
            catch (Exception) when (inputObstacle is not null)
            {
                // Such inputs want columns that nothing here knows: the report goes without the names of the outputs.
            }
            columns = [.. added.Select(column => column.Name)];
            if (inputObstacle is not null) return (stock, columns, $"because {inputObstacle}");
            foreach (DataViewSchema.Column column in added.Where(column => column.Type is not VectorDataViewType))
                return (stock, columns, $"because '{column.Name}' is no vector, but {column.Type}");
            model = model.KeepOutputs([.. added.Select(column => OutputOf(model, column).Name)]);
            if (BatchSupport.TryPrepare(model, allowsSingleRows: false, out string obstacle) is not { } batched) return (stock, columns, $"because {obstacle}");
            OutputColumn[] outputs = [.. added.Select(column => new OutputColumn(OutputOf(batched, column), column.Name, (VectorDataViewType)column.Type, column.Annotations))];
            if (outputs.FirstOrDefault(output => !output.Type.ItemType.Equals(OnnxStep.ItemType(output.Tensor.Type))) is { } odd)
                return (stock, columns, $"because the stock step makes {odd.Type} of '{odd.Tensor}'");
            runner = new OnnxRunner(batched, _options);
            Try(runner);
            OnnxRunner opened = runner;
            var step = new OnnxStep(batched, () => opened, [.. batched.Inputs.Select(input => new TensorColumn(input, input.Name))], outputs);
            string limits = Limits(runner.IndependenceOf());
            return (new OnnxStepTransformer(_context, step, stock, runner), columns, limits);
        }
        catch (Exception refusal)
        {
            // Whatever it is: the stock step runs.
            runner?.Dispose();
            return (stock, columns, $"because {(refusal is OnnxModelException ? refusal.Message : Native.Reason(refusal)).TrimEnd('.')}");
        }
    }

    private static string Limits(BatchIndependence rows) => rows.Verdict switch
    {
        BatchVerdict.Dependent => $"row by row, because {rows.Reason.TrimEnd('.')}",
        BatchVerdict.Undecided => $"in batches if the first rows of a reading show that rows do not depend on each other, because {rows.Reason.TrimEnd('.')}",
        _ => "",
    };

    private static TensorSpec OutputOf(OnnxModel model, DataViewSchema.Column column) => model.Outputs.FirstOrDefault(output => StockOnnx.ColumnOf(output.Name) == column.Name)
        ?? throw new OnnxModelException($"no output of the model is called as its column '{column.Name}'");

    // Opens the session, so that what ONNX Runtime says against the rewritten graph is said before the stock step is replaced. One row would not show whether there is a batch.
    private static void Try(OnnxRunner runner)
    {
        const int rows = 2;
        using OnnxBatch batch = runner.CreateBatch(capacity: rows);
        foreach (TensorBuffer input in batch.Inputs) input.CopyIn(TensorBuffer.CreateArray(input.Spec, rows), 0, rows);
        batch.Run(rows);
    }
}
