using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Foreign;

/// <summary>
/// Puts inputs of normal noise in the place of operators that draw random numbers of their own: a seed then stands for all noise, rows do not share it,
/// and what a model makes can be checked and made again.
/// </summary>
internal sealed class RandomOperators
{
    // Two show which numbers are drawn for each row.
    private const int TrialRows = 2;

    private readonly GraphProto _graph;
    private readonly FreeNames _names;
    private readonly long _opset;
    private readonly List<NodeProto> _nodes = [];
    private readonly List<string> _inputs = [];

    private RandomOperators(GraphProto graph, long opset) => (_graph, _names, _opset) = (graph, new FreeNames(graph), opset);

    /// <summary>Replaces them, in place.</summary>
    /// <param name="model">A model whose inputs have fixed dimensions but for the first.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="fixedRows">How many rows it takes; null for any number.</param>
    /// <param name="opset">Its operator set.</param>
    /// <returns>The names of the inputs that were added.</returns>
    /// <exception cref="OnnxModelException">The model cannot be run, or draws something other than numbers for each row.</exception>
    internal static IReadOnlyList<string> ToInputs(ModelProto model, IReadOnlyList<SandboxInput> inputs, int? fixedRows, long opset)
    {
        string[] drawn = [.. model.Graph.Node.Where(OperatorInspection.IsRandom).Select(node => node.Output[0])];
        if (drawn.Length == 0) return [];
        int rows = fixedRows ?? TrialRows;
        ModelProto probe = model.Clone();
        probe.Graph.Output.Clear();
        probe.Graph.Output.AddRange(drawn.Select(name => new ValueInfoProto { Name = name }));
        using var session = new SandboxSession(probe.ToByteArray());
        IReadOnlyList<TrialOutput> found = session.Run(inputs, drawn, 0..rows);
        var operators = new RandomOperators(model.Graph, opset);
        foreach (NodeProto node in model.Graph.Node)
        {
            int place = OperatorInspection.IsRandom(node) ? Array.IndexOf(drawn, node.Output[0]) : -1;
            if (place < 0) operators._nodes.Add(node);
            else operators.Replace(node, RowShape(node, found[place].Shape, rows), session.ElementTypeOf(drawn[place]));
        }
        model.Graph.Node.Clear();
        model.Graph.Node.AddRange(operators._nodes);
        return operators._inputs;
    }

    private static long[] RowShape(NodeProto node, IReadOnlyList<long> shape, int rows) => shape is [var first, ..] && (first == rows || first == 1)
        ? [.. shape.Skip(1)]
        : throw new OnnxModelException(
            $"The model's '{node.OpType}' draws [{string.Join(", ", shape)}] for {rows} row(s): only numbers for each row can be drawn from a seed.");

    private void Replace(NodeProto node, long[] rowShape, int type)
    {
        string noise = _names.Claim("gan_noise");
        _inputs.Add(noise);
        _graph.Input.Add(DeclaredShapes.Value(noise, ElementType.Float, rowShape));
        float Number(string name, float otherwise) => node.Attribute.FirstOrDefault(a => a.Name == name)?.F ?? otherwise;
        string value;
        if (node.OpType is "RandomNormal" or "RandomNormalLike") value = Scaled(noise, Number("scale", 1), Number("mean", 0));
        else
        {
            float low = Number("low", 0), high = Number("high", 1);
            // From the normal noise, by its distribution function.
            if (_opset < ForeignGraph.ErfOpset)
                throw new OnnxModelException($"The model is of operator set {_opset}, and its '{node.OpType}' needs {ForeignGraph.ErfOpset} or later here.");
            string uniform = Scaled(Add("Erf", [Scaled(noise, 1 / MathF.Sqrt(2), 0)]), (high - low) / 2, (high + low) / 2);
            value = node.OpType != "Bernoulli" ? uniform : Add("Less", [uniform, Add("Cast", [node.Input[0]], NodeAttribute.Int("to", (long)ElementType.Float))]);
        }
        _nodes.Add(New("Cast", [value], node.Output[0], NodeAttribute.Int("to", type)));
    }

    private string Scaled(string value, float factor, float offset)
    {
        if (factor != 1) value = Add("Mul", [value, Constant(factor)]);
        return offset != 0 ? Add("Add", [value, Constant(offset)]) : value;
    }

    private string Constant(float value)
    {
        string name = _names.Claim("gan_constant");
        _graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)ElementType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) });
        return name;
    }

    private string Add(string type, string[] inputs, params NodeAttribute[] attributes)
    {
        string output = _names.Claim("gan_value");
        _nodes.Add(New(type, inputs, output, attributes));
        return output;
    }

    private static NodeProto New(string type, string[] inputs, string output, params NodeAttribute[] attributes) =>
        ForeignGraph.NewNode(type, inputs, output, attributes);
}
