using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// A Gemm over each row of x beside each of K constant rows, (x + c) W + b, as of a discriminator that judges a row under every label, becomes x W + b and a
/// constant c W: one product a row in place of K.
/// </summary>
internal static class GemmBeforeSum
{
    // Products of numbers that are computed while a model is opened.
    private const long MostWork = 1L << 26;

    internal static void Apply(RewriteGraph graph)
    {
        foreach (NodeProto node in graph.All("Gemm"))
        {
            if (graph.Producer(node.Input[0], "Reshape") is not { } reshape || graph.Integers(reshape.InputAt(1)) is not [-1, > 0 and var width]) continue;
            if (graph.Producer(reshape.Input[0], "Add") is not { } sum || Parts(graph, sum) is not (var unsqueeze, var rows)) continue;
            long count = rows.Values.Length / width;
            if (rows.Shape[^1] != width || count < 2 || Matrix.Width(graph, unsqueeze.Input[0]) != width) continue;
            if (GemmLayer.Of(graph, node) is not { } layer || layer.Inputs != width || rows.Values.LongLength * layer.Outputs > MostWork) continue;
            float[] products = Products(rows.Values, layer);
            if (Numbers.AllFinite(products)) Rewrite(graph, node, unsqueeze, graph.Store(node.Output[0] + "_sums", products, 1, count, layer.Outputs), layer.Outputs);
        }
    }

    private static void Rewrite(RewriteGraph graph, NodeProto node, NodeProto unsqueeze, string products, int outputs)
    {
        string product = graph.InsertBefore(node, "Gemm", [unsqueeze.Input[0], .. node.Input.Skip(1)], [.. node.Attribute.Select(NodeAttribute.Of)]);
        string single = graph.InsertBefore(node, "Unsqueeze", [product, .. unsqueeze.Input.Skip(1)], [.. unsqueeze.Attribute.Select(NodeAttribute.Of)]);
        string sum = graph.InsertBefore(node, "Add", [single, products]);
        string shape = graph.Store(node.Output[0] + "_shape", [-1, outputs]);
        graph.Change(node, changed =>
        {
            changed.OpType = "Reshape";
            changed.Attribute.Clear();
            changed.Input.Clear();
            changed.Input.AddRange([sum, shape]);
        });
    }

    // What makes [N, 1, width], and the constant [1, K, width] that is added to it.
    private static (NodeProto Unsqueeze, StoredFloats Rows)? Parts(RewriteGraph graph, NodeProto sum)
    {
        foreach ((string value, string constant) in new[] { (sum.InputAt(0), sum.InputAt(1)), (sum.InputAt(1), sum.InputAt(0)) })
        {
            if (graph.Producer(value, "Unsqueeze") is { } unsqueeze && graph.Axes(unsqueeze) is [1] && graph.Floats(constant) is { Shape: [1, _, _] } rows) return (unsqueeze, rows);
        }
        return null;
    }

    private static float[] Products(float[] rows, GemmLayer layer)
    {
        var products = new float[rows.Length / layer.Inputs * layer.Outputs];
        var sums = new double[layer.Outputs];
        for (int first = 0, to = 0; first < rows.Length; first += layer.Inputs, to += layer.Outputs)
        {
            Array.Clear(sums);
            for (int input = 0; input < layer.Inputs; input++)
            {
                // Rows of labels are mostly zeros.
                if (rows[first + input] == 0) continue;
                double number = layer.Alpha * rows[first + input];
                for (int output = 0; output < sums.Length; output++) sums[output] += number * layer[input, output];
            }
            for (int output = 0; output < sums.Length; output++) products[to + output] = (float)sums[output];
        }
        return products;
    }
}
