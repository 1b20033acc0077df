using Gan.Onnx.Graphs.Rewriting;

namespace Gan.Onnx;

/// <summary>Models that run faster.</summary>
public static class OptimizationExtensions
{
    /// <summary>
    /// The same model, rewritten for speed where ONNX Runtime's own optimisations leave something: batch norms and pixel scaling as part
    /// of the layer beside them, a transposed convolution of one pixel as a product of the whole batch, a row that is scored under every
    /// label multiplied once. Inputs and outputs stay, and numbers up to rounding.
    /// </summary>
    /// <param name="model">The model.</param>
    public static OnnxModel Optimized(this OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return GraphOptimizer.Apply(model);
    }
}
