using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Inspection;

/// <summary>
/// Follows values through a graph: each is made once, before it is read; no size depends on the numbers that are fed, so that a run on trial needs the
/// memory that every run needs; and integers are divided by positive constants alone, because the processor traps the smallest one divided by -1.
/// </summary>
internal sealed class ValueFlow
{
    private const int MaximumInputs = 10_000;

    // Inputs of operators that say how large the output becomes, or which of two graphs runs.
    private static readonly Dictionary<string, int[]> _sizes = new(StringComparer.Ordinal)
    {
        ["AffineGrid"] = [1], ["ConstantOfShape"] = [0], ["Expand"] = [1], ["If"] = [0], ["OneHot"] = [1], ["Pad"] = [1, 3], ["Range"] = [0, 1, 2], ["Reshape"] = [1],
        ["Resize"] = [1, 2, 3], ["Slice"] = [1, 2, 3, 4], ["Split"] = [1], ["Squeeze"] = [1], ["Tile"] = [1, 2], ["TopK"] = [1], ["Unsqueeze"] = [1], ["Upsample"] = [1],
    };

    // Operators that make integers of anything; for all others the first input decides, but for these.
    private static readonly HashSet<string> _countingOperators = ["ArgMax", "ArgMin", "If", "LabelEncoder", "QuantizeLinear", "Shape", "Size", "EyeLike"];
    private static readonly Dictionary<string, int> _typeInput = new(StringComparer.Ordinal) { ["Where"] = 1, ["OneHot"] = 2, ["CastLike"] = 1 };

    private readonly ValueFlow? _around;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _integers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);

    private ValueFlow(ValueFlow? around) => _around = around;

    /// <exception cref="OnnxModelException">Something is made twice, read before it is made, of a size that cannot be told, or divided in a dangerous way.</exception>
    internal static void Check(GraphProto graph) => new ValueFlow(null).Walk(graph);

    /// <summary>What nodes of a checked graph make of constants alone.</summary>
    internal static IEnumerable<string> ComputedConstants(GraphProto graph)
    {
        var flow = new ValueFlow(null);
        flow.Walk(graph);
        return graph.Node.Where(node => node.OpType != "Constant" && node.Output.Count > 0 && !flow._fed.Contains(node.Output[0])).Select(node => node.Output[0]);
    }

    private void Walk(GraphProto graph)
    {
        foreach (TensorProto tensor in graph.Initializer)
        {
            Add(tensor.Name, IsInteger(tensor.DataType), isFed: false);
            _constants[tensor.Name] = tensor;
        }
        var inputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (ValueInfoProto input in graph.Input)
        {
            if (!inputs.Add(input.Name)) throw Twice(input.Name);
            if (!_constants.ContainsKey(input.Name)) Add(input.Name, IsInteger(input.Type?.TensorType?.ElemType ?? 0), isFed: true);
        }
        foreach (NodeProto node in graph.Node) Walk(node);
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (ValueInfoProto output in graph.Output)
        {
            if (!outputs.Add(output.Name)) throw Twice(output.Name);
            if (!Knows(output.Name)) throw new OnnxModelException($"Nothing makes the output '{output.Name}'.");
        }
    }

    private void Walk(NodeProto node)
    {
        if (node.Input.Count + node.Output.Count > MaximumInputs) throw new OnnxModelException($"The node '{node.Name}' has more than {MaximumInputs} inputs and outputs.");
        foreach (string input in node.Input.Where(input => input.Length > 0 && !Knows(input)))
            throw new OnnxModelException($"The node '{node.Name}' ({node.OpType}) reads '{input}', which nothing makes before it.");
        bool isFed = node.OpType is not ("Shape" or "Size") && node.Input.Any(IsFed);
        foreach (GraphProto inner in node.Attribute.Where(a => a.G is not null).Select(a => a.G))
        {
            var within = new ValueFlow(this);
            within.Walk(inner);
            isFed |= inner.Output.Any(output => within.IsFed(output.Name));
        }

        if (_sizes.TryGetValue(node.OpType, out int[]? sizes) && sizes.Any(i => i < node.Input.Count && IsFed(node.Input[i])))
            throw new OnnxModelException($"How large the output of '{node.Name}' ({node.OpType}) becomes depends on the numbers that are fed, so its memory cannot be bounded.");
        bool[] integers = [.. node.Output.Select((_, i) => MakesIntegers(node, i))];
        if (node.OpType is "Div" or "Mod" && node.Input.Count == 2 && node.Input.Any(IsInteger) && !IsPositive(node.Input[1]))
            throw new OnnxModelException($"The node '{node.Name}' ({node.OpType}) divides integers by something other than positive constants, which the processor may not survive.");
        for (int i = 0; i < node.Output.Count; i++)
        {
            if (node.Output[i].Length > 0) Add(node.Output[i], integers[i], isFed);
        }
        if (node.OpType == "Constant" && node.Output.Count == 1 && node.Attribute.FirstOrDefault(a => a.Name == "value")?.T is { } value) _constants[node.Output[0]] = value;
    }

    private bool MakesIntegers(NodeProto node, int output)
    {
        if (_countingOperators.Contains(node.OpType) || output > 0 && node.OpType is "TopK" or "MaxPool") return true;
        switch (node.OpType)
        {
            case "Cast":
                return IsInteger((int)(node.Attribute.FirstOrDefault(a => a.Name == "to")?.I ?? 0));
            case "Constant":
                return node.Attribute.Any(a => a.Name is "value_int" or "value_ints" || a.T is { } tensor && IsInteger(tensor.DataType));
            case "ConstantOfShape":
                return node.Attribute.Any(a => a.T is { } tensor && IsInteger(tensor.DataType));
            default:
                int decides = _typeInput.GetValueOrDefault(node.OpType);
                return decides < node.Input.Count && IsInteger(node.Input[decides]) && node.OpType != "DequantizeLinear";
        }
    }

    private bool IsPositive(string value)
    {
        for (ValueFlow? flow = this; flow is not null; flow = flow._around)
        {
            if (!flow._constants.TryGetValue(value, out TensorProto? tensor)) continue;
            return tensor.DataType == (int)ElementType.Int64 && (tensor.RawData.Length > 0
                ? tensor.RawData.ToByteArray().Chunk(sizeof(long)).All(bytes => BitConverter.ToInt64(bytes) > 0)
                : tensor.Int64Data.All(number => number > 0));
        }
        return false;
    }

    private void Add(string name, bool isInteger, bool isFed)
    {
        if (!_known.Add(name)) throw Twice(name);
        if (isInteger) _integers.Add(name);
        if (isFed) _fed.Add(name);
    }

    private bool Knows(string name) => _known.Contains(name) || _around is not null && _around.Knows(name);

    private bool IsFed(string name) => _known.Contains(name) ? _fed.Contains(name) : _around?.IsFed(name) ?? false;

    private bool IsInteger(string name) => _known.Contains(name) ? _integers.Contains(name) : _around?.IsInteger(name) ?? false;

    // By the numbers of the standard: all but floats of several widths, strings and booleans.
    private static bool IsInteger(int type) => type is 2 or 3 or 4 or 5 or 6 or 7 or 12 or 13;

    private static OnnxModelException Twice(string name) => new($"The graph has '{name}' twice.");
}
