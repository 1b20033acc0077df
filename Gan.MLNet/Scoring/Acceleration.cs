using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Scoring;

/// <summary>Puts batched transformers in the place of stock ONNX transformers, wherever they stand in a chain.</summary>
internal static class Acceleration
{
    internal static ITransformer Apply(MLContext context, ITransformer transformer, RunnerOptions? options) => transformer switch
    {
        OnnxTransformer stock => Batched(context, stock, options),
        IEnumerable<ITransformer> chain => new TransformerChain<ITransformer>([.. chain.Select(part => Apply(context, part, options))]),
        _ => transformer,
    };

    private static ITransformer Batched(MLContext context, OnnxTransformer stock, RunnerOptions? options)
    {
        OnnxModel model = OnnxModel.Parse(StockOnnx.BytesOf(context, stock));
        // What the batched cursor cannot feed or read stays as it is: it works, row by row.
        bool runs = model.Inputs.Concat(model.Outputs).All(tensor => tensor.Type != ElementType.Undefined && IsBatched(tensor));
        if (!runs) return stock;

        model = model.KeepOutputs(OutputsOf(stock, model));
        var runner = new OnnxRunner(model, options);
        var step = OnnxStep.Create(
            model,
            () => runner,
            model.Inputs.ToDictionary(input => input.Name, input => input.Name),
            model.Outputs.ToDictionary(output => output.Name, output => output.Name));
        return new OnnxStepTransformer(step, new StockOnnx(context, step.Model), runner);
    }

    // The stock class does not say which of the model's outputs it adds, but it shows them in a schema.
    private static string[] OutputsOf(OnnxTransformer stock, OnnxModel model) =>
        [.. stock.GetOutputSchema(StockOnnx.InputSchema(model)).Skip(model.Inputs.Count).Select(column => column.Name)];

    // Rows can be put side by side only along a first dimension that is free; the others are fixed.
    private static bool IsBatched(TensorSpec tensor) =>
        tensor.Shape.Count > 0 && tensor.Shape[0] == TensorSpec.Dynamic && tensor.Shape.Skip(1).All(dimension => dimension > 0);
}
