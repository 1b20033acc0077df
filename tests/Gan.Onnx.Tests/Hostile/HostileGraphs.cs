using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Hostile;

/// <summary>Graphs that are well-formed and ask for the impossible: sizes without end, numbers that no operator expects.</summary>
internal static class HostileGraphs
{
    private static readonly long[] _sizes = [1L << 30, 1L << 33, 1L << 40, long.MaxValue, -5];
    private static readonly long[] _numbers = [0, -1, long.MinValue, int.MaxValue, 1L << 32, 1L << 62];

    private static readonly float[] _four = [1, -1, 0.5f, 2];

    public static IEnumerable<HostileCase> All()
    {
        foreach (long size in _sizes)
        {
            foreach (HostileCase one in OfSize(size)) yield return one;
        }
        foreach (long number in _numbers)
        {
            foreach (HostileCase one in OfNumber(number)) yield return one;
        }
        foreach (HostileCase? one in new[] { Doubled(), Outer("MatMul"), Outer("Add"), Constants() })
        {
            if (one is not null) yield return one;
        }
    }

    private static IEnumerable<HostileCase> OfSize(long n)
    {
        HostileCase? Case(string name, Func<GraphBuilder, string> value) => Build($"{name} of size {n}", value, isTooLarge: n > 0);
        HostileCase?[] cases =
        [
            Case("ConstantOfShape", g => g.Node("ConstantOfShape", "", [g.Integers("n", n)])),
            Case("Range", g => Floats(g, g.Node("Range", "", [g.Weights("a", [0L]), g.Weights("n", [n]), g.Weights("c", [1L])]))),
            Case("Expand a constant", g => g.Node("Expand", "", [g.Weights("v", [1f], 1), g.Integers("n", n)])),
            Case("Expand", g => g.Node("Expand", "", [g.Node("Reshape", "", ["x", g.Integers("s", -1, 1)]), g.Integers("n", 1, n)])),
            Case("Tile", g => g.Node("Tile", "", ["x", g.Integers("n", 1, n)])),
            Case("Pad", g => g.Node("Pad", "", ["x", g.Integers("n", 0, n, 0, 0)])),
            Case("Pad a constant", g => g.Node("Pad", "", [g.Weights("v", [1f], 1), g.Integers("n", n, 0)])),
            Case("OneHot", g => g.Node("OneHot", "", [g.Integers("i", 1), g.Weights("d", [n]), g.Weights("v", [0f, 1f], 2)])),
            Case("Resize to", g => g.Node("Resize", "", ["x", "", "", g.Integers("n", 1, n)], NodeAttribute.String("mode", "nearest"))),
            Case("Resize by", g => g.Node("Resize", "", ["x", "", g.Weights("n", [1f, n], 2)], NodeAttribute.String("mode", "nearest"))),
            Case("EyeLike", g => g.Node("EyeLike", "", [g.Node("ConstantOfShape", "", [g.Integers("n", n, n)])])),
        ];
        return cases.OfType<HostileCase>();
    }

    private static IEnumerable<HostileCase> OfNumber(long n)
    {
        var cases = new List<HostileCase?>();
        void Case(string name, Func<GraphBuilder, string> value) => cases.Add(Build($"{name} {n}", value));
        foreach (string conv in new[] { "Conv", "ConvTranspose" })
        {
            foreach (string attribute in new[] { "strides", "dilations", "kernel_shape", "output_padding", "output_shape" })
                Case($"{conv} {attribute}", g => g.Node(conv, "", [Image(g), g.Weights("w", _four, 1, 1, 2, 2)], NodeAttribute.Ints(attribute, n, n)));
            Case($"{conv} pads", g => g.Node(conv, "", [Image(g), g.Weights("w", _four, 1, 1, 2, 2)], NodeAttribute.Ints("pads", n, n, n, n)));
            Case($"{conv} group", g => g.Node(conv, "", [Image(g), g.Weights("w", _four, 1, 1, 2, 2)], NodeAttribute.Int("group", n)));
        }
        foreach (string pool in new[] { "MaxPool", "AveragePool", "LpPool" })
        {
            Case($"{pool} kernel", g => g.Node(pool, "", [Image(g)], NodeAttribute.Ints("kernel_shape", n, n)));
            foreach (string attribute in new[] { "strides", "dilations" })
                Case($"{pool} {attribute}", g => g.Node(pool, "", [Image(g)], NodeAttribute.Ints("kernel_shape", 2, 2), NodeAttribute.Ints(attribute, n, n)));
            Case($"{pool} pads", g => g.Node(pool, "", [Image(g)], NodeAttribute.Ints("kernel_shape", 2, 2), NodeAttribute.Ints("pads", n, n, n, n)));
        }
        foreach ((string type, string attribute) in new[] { ("DepthToSpace", "blocksize"), ("SpaceToDepth", "blocksize"), ("LRN", "size") })
            Case(type, g => g.Node(type, "", [Image(g)], NodeAttribute.Int(attribute, n)));
        foreach (string type in new[] { "Softmax", "Flatten", "ArgMax", "Hardmax", "LpNormalization" })
            Case(type, g => g.Node(type, "", ["x"], NodeAttribute.Int("axis", n)));
        foreach (string type in new[] { "Gather", "GatherElements" })
            Case(type, g => g.Node(type, "", ["x", g.Weights("i", [n, n], 2, 1)], NodeAttribute.Int("axis", 1)));
        foreach (string type in new[] { "Unsqueeze", "Squeeze", "CumSum", "ReduceSum" }) Case(type, g => g.Node(type, "", ["x", g.Integers("a", n)]));
        foreach (string type in new[] { "Div", "Mod" })
            Case($"{type} of integers", g => Floats(g, g.Node(type, "", [g.Integers("least", long.MinValue), g.Integers("by", n)])));
        Case("Concat", g => g.Node("Concat", "", ["x", "x"], NodeAttribute.Int("axis", n)));
        Case("GatherND", g => g.Node("GatherND", "", ["x", g.Weights("i", [n, n], 1, 2)]));
        Case("ScatterND", g => g.Node("ScatterND", "", ["x", g.Weights("i", [n, n], 1, 2), g.Weights("u", [1f], 1)]));
        Case("Transpose", g => g.Node("Transpose", "", ["x"], NodeAttribute.Ints("perm", n, n)));
        Case("Slice", g => g.Node("Slice", "", ["x", g.Integers("a", n), g.Integers("e", long.MaxValue), g.Integers("ax", 1), g.Integers("st", n)]));
        Case("Reshape", g => g.Node("Reshape", "", ["x", g.Integers("a", n, n)]));
        Case("Split", g => g.Node("Split", "", ["x", g.Integers("a", n, 4 - n)], NodeAttribute.Int("axis", 1)));
        Case("ReduceMean", g => g.Node("ReduceMean", "", ["x"], NodeAttribute.Ints("axes", n)));
        Case("OneHot axis", g => g.Node("OneHot", "", [g.Integers("i", n), g.Weights("d", [3L]), g.Weights("v", [0f, 1f], 2)], NodeAttribute.Int("axis", n)));
        Case("LSTM", g => g.Node(
            "LSTM", "", [g.Node("Reshape", "", ["x", g.Integers("q", 1, -1, 4)]), g.Weights("w", new float[16], 1, 4, 4), g.Weights("r", new float[4], 1, 4, 1)], NodeAttribute.Int("hidden_size", n)));
        return cases.OfType<HostileCase>();
    }

    // Forty nodes, and the last of them a trillion times as long as the first.
    private static HostileCase? Doubled() => Build("doubled again and again", g =>
    {
        string value = "x";
        for (int i = 0; i < 40; i++) value = g.Node("Concat", "", [value, value], NodeAttribute.Int("axis", 1));
        return value;
    }, isTooLarge: true);

    private static HostileCase? Outer(string type) => Build($"{type} of a column and a row", g =>
        g.Node(type, "", [g.Weights("column", new float[1 << 18], 1 << 18, 1), g.Weights("row", new float[1 << 18], 1, 1 << 18)]), isTooLarge: true);

    // Each is small enough to be computed ahead; together they are not.
    private static HostileCase? Constants() => Build("many large constants", g =>
    {
        string sum = "x";
        for (int i = 0; i < 3; i++) sum = g.Node("Add", "", [sum, Total(g, g.Node("ConstantOfShape", "", [g.Integers($"n{i}", 1 << 28)]))]);
        return sum;
    }, isTooLarge: true);

    private static string Image(GraphBuilder graph) => graph.Node("Reshape", "", ["x", graph.Integers("image", -1, 1, 2, 2)]);

    private static string Floats(GraphBuilder graph, string value) => graph.Node("Cast", "", [value], NodeAttribute.Int("to", (long)ElementType.Float));

    private static string Total(GraphBuilder graph, string value) => graph.Node("ReduceSum", "", [value], NodeAttribute.Int("keepdims", 0));

    // Null where our own inspection refuses it, and nothing of it reaches native code.
    private static HostileCase? Build(string name, Func<GraphBuilder, string> value, bool isTooLarge = false)
    {
        var graph = new GraphBuilder("hostile");
        graph.Input("x", ElementType.Float, 4);
        string made = value(graph);
        graph.Output("y", graph.Node("Add", "", ["x", Total(graph, made)]), ElementType.Float, 4);
        try
        {
            return new HostileCase(name, graph.Build(new Dictionary<string, string>()).Bytes.ToArray(), isTooLarge);
        }
        catch (OnnxModelException)
        {
            return null;
        }
    }
}
