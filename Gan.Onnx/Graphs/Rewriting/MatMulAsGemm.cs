using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// A product of a matrix and weights, to which a bias is added, becomes a Gemm. ONNX Runtime does so as well, but where the other rewrites no longer see it.
/// </summary>
internal static class MatMulAsGemm
{
    internal static void Apply(RewriteGraph graph)
    {
        foreach (NodeProto node in graph.All("MatMul"))
        {
            if (graph.SoleReader(node.Output[0]) is not { } sum || !sum.Is("Add")) continue;
            string bias = sum.InputAt(sum.Input[0] == node.Output[0] ? 1 : 0);
            if (node.Input.Count != 2 || graph.Floats(node.Input[1]) is not { Shape: [_, var columns] }) continue;
            if (!IsRow(graph.Floats(bias), columns) || !Matrix.Is(graph, node.Input[0])) continue;
            string[] inputs = [.. node.Input, bias];
            // In the sum's place: the bias may be made between the two.
            graph.Change(sum, gemm =>
            {
                gemm.OpType = "Gemm";
                gemm.Input.Clear();
                gemm.Input.AddRange(inputs);
            });
        }
    }

    private static bool IsRow(StoredFloats? bias, long columns) => bias is { Shape: [_] or [1, _] } && bias.Shape[^1] == columns;
}
