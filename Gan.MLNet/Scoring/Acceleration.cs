using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>Puts batched transformers in the place of stock ONNX transformers, wherever they stand in a chain.</summary>
internal static class Acceleration
{
    internal static ITransformer Apply(MLContext context, ITransformer transformer, RunnerOptions options) => transformer switch
    {
        OnnxTransformer stock => Batched(context, stock, options),
        IEnumerable<ITransformer> chain => new TransformerChain<ITransformer>([.. chain.Select(part => Apply(context, part, options))]),
        _ => transformer,
    };

    private static ITransformer Batched(MLContext context, OnnxTransformer stock, RunnerOptions options)
    {
        // The stock step has opened it already.
        OnnxModel model = OnnxModel.ParseTrusted(StockOnnx.BytesOf(context, stock));
        Dictionary<string, string> outputs = OutputsOf(stock, model);
        model = model.KeepOutputs([.. outputs.Keys]);
        // What the batched cursor cannot feed or read stays as it is: it works, row by row.
        bool runs = model.Inputs.Concat(model.Outputs).All(tensor => tensor.Type != ElementType.Undefined && IsBatched(tensor));
        if (!runs) return stock;

        var runner = new OnnxRunner(model, options);
        var step = OnnxStep.Create(model, () => runner, model.Inputs.ToDictionary(input => input.Name, input => input.Name), outputs);
        return new OnnxStepTransformer(step, new StockOnnx(context, step.Model), runner);
    }

    // The stock class does not say which of the model's outputs it adds, but it shows their columns in a schema.
    private static Dictionary<string, string> OutputsOf(OnnxTransformer stock, OnnxModel model)
    {
        DataViewSchema schema = stock.GetOutputSchema(StockOnnx.InputSchema(model));
        // A column that is called as an input is new where it hides that.
        bool IsAdded(string column) => schema.Any(other => other.Name == column && other.IsHidden) || schema.Any(other => other.Name == column) && model.Inputs.All(input => input.Name != column);
        return model.Outputs.Select(output => (output.Name, Column: StockOnnx.ColumnOf(output.Name)))
            .Where(output => IsAdded(output.Column))
            .ToDictionary(output => output.Name, output => output.Column);
    }

    // Rows can be put side by side only along a first dimension that is free; the others are fixed.
    private static bool IsBatched(TensorSpec tensor) =>
        tensor.Shape.Count > 0 && tensor.Shape[0] == TensorSpec.Dynamic && tensor.Shape.Skip(1).All(dimension => dimension > 0);
}
