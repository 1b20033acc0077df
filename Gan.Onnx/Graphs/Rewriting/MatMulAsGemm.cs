using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A product of a matrix and weights, to which a bias is added, becomes a Gemm. ONNX Runtime does so as well, but later, when the other rewrites no longer see it.</summary>
internal static class MatMulAsGemm
{
    internal static void Apply(RewriteGraph graph)
    {
        foreach (NodeProto node in graph.All("MatMul"))
        {
            if (graph.SoleReader(node.Output[0]) is not { } sum || !sum.Is("Add")) continue;
            string bias = sum.Input[sum.Input[0] == node.Output[0] ? 1 : 0];
            if (graph.Floats(node.InputAt(1)) is not { Shape: [_, var columns] } || !IsRow(graph.Floats(bias), columns) || !Matrix.Is(graph, node.Input[0])) continue;
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

    private static bool IsRow(StoredFloats? bias, long columns) => bias?.Shape is [var length] && length == columns || bias?.Shape is [1, var width] && width == columns;
}
