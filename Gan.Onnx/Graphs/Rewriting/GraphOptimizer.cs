using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// Rewrites a graph for speed where ONNX Runtime's own optimisations leave something: the same numbers up to rounding, in the same inputs and outputs.
/// What does not match a rewrite exactly stays as it is.
/// </summary>
internal static class GraphOptimizer
{
    // What the rewrites read and write means the same in every operator set from here on.
    private const long LeastOpset = 9;

    /// <summary>A model that computes the same sooner; the model itself where there is nothing to gain.</summary>
    /// <param name="model">A model that has been checked.</param>
    internal static OnnxModel Apply(OnnxModel model)
    {
        ModelProto proto = model.ToProto();
        if (!CanRewrite(proto)) return model;
        bool isFreed = FixedWeights.Apply(proto);
        var graph = new RewriteGraph(proto.Graph);
        // In this order: products have to be Gemms to be seen, and a norm that is gone no longer stands between a layer and what comes next.
        MatMulAsGemm.Apply(graph);
        BatchNormFolding.Apply(graph);
        FirstDeconvolutionAsGemm.Apply(graph);
        ScalingIntoGemm.Apply(graph);
        SigmoidForTanh.Apply(graph);
        GemmBeforeSum.Apply(graph);
        if (!graph.IsChanged && !isFreed) return model;
        graph.Close();
        return OnnxModel.FromProto(proto, model.IsTrusted);
    }

    /// <summary>Whether the model's operators are those that rewrites know.</summary>
    internal static bool CanRewrite(ModelProto model) => model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(0).Max() >= LeastOpset;
}

/// <summary>
/// Some exporters list weights among the inputs, so that a caller could feed others. Nobody here does, and ONNX Runtime optimises nothing around weights
/// that may change.
/// </summary>
internal static class FixedWeights
{
    // Formats before this one had to list all weights, those that rewrites add as well.
    private const long LeastFormat = 4;

    /// <returns>Whether there were any.</returns>
    internal static bool Apply(ModelProto model)
    {
        HashSet<string> weights = [.. model.Graph.Initializer.Select(tensor => tensor.Name)];
        if (!model.Graph.Input.Any(input => weights.Contains(input.Name))) return false;
        GraphEdits.KeepOnly(model.Graph.Input, input => !weights.Contains(input.Name));
        model.IrVersion = Math.Max(model.IrVersion, LeastFormat);
        return true;
    }
}
