using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

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
