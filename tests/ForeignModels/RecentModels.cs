using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;

namespace Gan.Tests;

/// <summary>Models as exporters of the last years write them, made on the spot, and the same arithmetic in plain C#.</summary>
internal static class RecentModels
{
    public const int Side = 8, Pixels = Side * Side, Latent = 4;

    private const int HalfType = 10;

    public static float[] Wave(int count, double step = 1.7, float size = 0.5f) => [.. Enumerable.Range(0, count).Select(i => size * (float)Math.Sin(1 + step * i))];

    /// <summary>The model after changes that the graph builder does not write.</summary>
    public static OnnxModel Build(GraphBuilder graph, Action<ModelProto>? change = null)
    {
        ModelProto proto = graph.Build(new Dictionary<string, string>()).ToProto();
        change?.Invoke(proto);
        return OnnxModel.FromProto(proto);
    }

    public static GanModel Load(OnnxModel model, string roles) => GanModel.Load(new MemoryStream(model.Bytes.ToArray()), roles: ModelRoles.Parse(roles));

    /// <summary>A critic [N, 1, 8, 8] with a linear layer and whatever comes behind it.</summary>
    /// <param name="output">The output's name.</param>
    /// <param name="logits">How many numbers the layer gives.</param>
    /// <param name="shape">The output's dimensions without the batch.</param>
    /// <param name="end">From the layer's numbers to the output.</param>
    /// <param name="change">Changes afterwards.</param>
    public static OnnxModel Critic(string output, int logits, long[] shape, Func<GraphBuilder, string, string> end, Action<ModelProto>? change = null)
    {
        var graph = new GraphBuilder("critic");
        string flat = graph.Node("Flatten", "", [graph.Input("pixels", ElementType.Float, 1, Side, Side)]);
        string layer = graph.Node("Gemm", "", [flat, graph.Weights("w", CriticWeights(logits), Pixels, logits), graph.Weights("b", new float[logits], logits)]);
        graph.Output(output, end(graph, layer), ElementType.Float, shape);
        return Build(graph, change);
    }

    /// <summary>One of the numbers of the critic's layer.</summary>
    public static float Logit(ReadOnlySpan<float> image, int logits, int which)
    {
        float[] weights = CriticWeights(logits);
        float sum = 0;
        for (int p = 0; p < Pixels; p++) sum += image[p] * weights[p * logits + which];
        return sum;
    }

    /// <summary>A generator of z [N, 4] and, as requested, z2 [N, 3], psi [1] and a map noise0 [N, 1, 8, 8]: Sigmoid(psi z W + z2 W2 + noise0).</summary>
    /// <param name="more">Which of z2, psi, noise0 it takes.</param>
    /// <param name="change">Changes afterwards.</param>
    public static OnnxModel Generator(string[] more, Action<ModelProto>? change = null)
    {
        var graph = new GraphBuilder("generator");
        string z = graph.Input("z", ElementType.Float, Latent);
        if (more.Contains("psi")) z = graph.Node("Mul", "", [z, graph.Input("psi", ElementType.Float)]);
        string sum = graph.Node("MatMul", "", [z, graph.Weights("w", Wave(Latent * Pixels), Latent, Pixels)]);
        if (more.Contains("z2")) sum = graph.Node("Add", "", [sum, graph.Node("MatMul", "", [graph.Input("z2", ElementType.Float, 3), graph.Weights("w2", Wave(3 * Pixels, 2.3), 3, Pixels)])]);
        string image = graph.Node("Reshape", "", [sum, graph.Integers("shape", -1, 1, Side, Side)]);
        if (more.Contains("noise0")) image = graph.Node("Add", "", [image, graph.Input("noise0", ElementType.Float, 1, Side, Side)]);
        graph.Output("img", graph.Node("Sigmoid", "", [image]), ElementType.Float, 1, Side, Side);
        return Build(graph, proto =>
        {
            if (proto.Graph.Input.FirstOrDefault(input => input.Name == "psi") is { } psi) psi.Type.TensorType.Shape.Dim[0] = new TensorShapeProto.Types.Dimension { DimValue = 1 };
            change?.Invoke(proto);
        });
    }

    /// <summary>What <see cref="Generator"/> makes of a row.</summary>
    public static float[] ImageOf(ReadOnlySpan<float> z, float psi = 1, float[]? z2 = null, float[]? noise = null)
    {
        float[] w = Wave(Latent * Pixels), w2 = Wave(3 * Pixels, 2.3), image = new float[Pixels];
        for (int p = 0; p < Pixels; p++)
        {
            float sum = noise?[p] ?? 0;
            for (int i = 0; i < Latent; i++) sum += psi * z[i] * w[i * Pixels + p];
            for (int i = 0; i < (z2?.Length ?? 0); i++) sum += z2![i] * w2[i * Pixels + p];
            image[p] = 1 / (1 + MathF.Exp(-sum));
        }
        return image;
    }

    /// <summary>A generator with an operator that draws noise of its own, four numbers a row that are added to the latent.</summary>
    public static OnnxModel Drawing(string operatorType, params NodeAttribute[] attributes)
    {
        var graph = new GraphBuilder("drawing");
        string z = graph.Input("z", ElementType.Float, Latent);
        // The graph builder itself refuses such operators.
        string source = operatorType == "Bernoulli" ? graph.Node("Sigmoid", "", [z]) : z;
        string noise = graph.Node("Identity", "random", [source]);
        string sum = graph.Node("MatMul", "", [graph.Node("Add", "", [z, noise]), graph.Weights("w", Wave(Latent * Pixels), Latent, Pixels)]);
        graph.Output("img", graph.Node("Sigmoid", "", [graph.Node("Reshape", "", [sum, graph.Integers("shape", -1, 1, Side, Side)])]), ElementType.Float, 1, Side, Side);
        return Build(graph, proto =>
        {
            NodeProto node = proto.Graph.Node.Single(node => node.OpType == "Identity");
            node.OpType = operatorType;
            node.Attribute.AddRange(attributes.Select(attribute => attribute.Proto));
            if (!operatorType.EndsWith("Like", StringComparison.Ordinal) && operatorType != "Bernoulli") node.Input.Clear();
            if (operatorType == "Bernoulli") proto.OpsetImport[0].Version = 15;
        });
    }

    /// <summary>A generator of bytes, channels last: 255 Sigmoid(z W), cut down to whole numbers.</summary>
    public static OnnxModel ByteGenerator()
    {
        var graph = new GraphBuilder("bytes");
        string sum = graph.Node("MatMul", "", [graph.Input("z", ElementType.Float, Latent), graph.Weights("w", Wave(Latent * Pixels), Latent, Pixels)]);
        string last = graph.Node("Reshape", "", [graph.Node("Sigmoid", "", [sum]), graph.Integers("shape", -1, Side, Side, 1)]);
        string bytes = graph.Node("Cast", "", [graph.Node("Mul", "", [last, graph.Scalar("white", 255)])], NodeAttribute.Int("to", (long)ElementType.UInt8));
        graph.Output("img", bytes, ElementType.UInt8, Side, Side, 1);
        return Build(graph);
    }

    /// <summary>A critic of bytes, channels last.</summary>
    public static OnnxModel ByteCritic()
    {
        var graph = new GraphBuilder("critic");
        string floats = graph.Node("Cast", "", [graph.Input("pixels", ElementType.UInt8, Side, Side, 1)], NodeAttribute.Int("to", (long)ElementType.Float));
        string flat = graph.Node("Flatten", "", [floats]);
        graph.Output("validity", graph.Node("MatMul", "", [flat, graph.Weights("w", CriticWeights(1), Pixels, 1)]), ElementType.Float, 1);
        return Build(graph);
    }

    /// <summary>Makes an open tensor one of halves, with casts inside.</summary>
    public static void InHalves(ModelProto proto)
    {
        ValueInfoProto input = proto.Graph.Input[0], output = proto.Graph.Output[0];
        foreach (NodeProto node in proto.Graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++) node.Input[i] = node.Input[i] == input.Name ? "floats" : node.Input[i];
            for (int i = 0; i < node.Output.Count; i++) node.Output[i] = node.Output[i] == output.Name ? "result" : node.Output[i];
        }
        proto.Graph.Node.Insert(0, Cast(input.Name, "floats", (int)ElementType.Float));
        proto.Graph.Node.Add(Cast("result", output.Name, HalfType));
        input.Type.TensorType.ElemType = output.Type.TensorType.ElemType = HalfType;
    }

    private static NodeProto Cast(string from, string to, int type) =>
        new() { OpType = "Cast", Input = { from }, Output = { to }, Attribute = { NodeAttribute.Int("to", type).Proto } };

    private static float[] CriticWeights(int logits) => Wave(Pixels * logits, 0.37, 0.2f);
}
