using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A layer that multiplies by weights and adds a bias, both of which stand in the file.</summary>
internal interface ILinearLayer
{
    /// <summary>Columns or channels that it makes.</summary>
    int Outputs { get; }

    /// <summary>What is added to each of them, zeros without a bias.</summary>
    double[] Bias { get; }

    /// <summary>Gives the layer other weights and another bias, as long as all of them are numbers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="factors">For each column or channel what its weights are multiplied by.</param>
    /// <param name="bias">The new bias.</param>
    /// <returns>Whether it was done.</returns>
    bool TryChange(RewriteGraph graph, double[] factors, double[] bias);

    /// <summary>Reads a node; null if it is no such layer.</summary>
    static ILinearLayer? Of(RewriteGraph graph, NodeProto node) => GemmLayer.Of(graph, node) ?? (ILinearLayer?)TransposedConvolution.Of(graph, node);
}
