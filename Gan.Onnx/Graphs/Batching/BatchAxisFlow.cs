using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Batching;

/// <summary>
/// Follows the batch axis through a graph: whether each row of an output is computed from the same row of the inputs alone, in the same way whatever stands beside it and however many rows there are.
/// Nothing is run. What the rules of <see cref="FlowRules"/> do not know is not proven.
/// </summary>
internal sealed class BatchAxisFlow
{
    private const int MostDepth = 8;

    // Inputs that may hold the number of rows, or shapes with it; everywhere else a value computed from it is used in ways that are not followed.
    private static readonly Dictionary<string, int[]> _takesRowCounts = new(StringComparer.Ordinal)
    {
        ["Add"] = [0, 1], ["Cast"] = [0], ["Ceil"] = [0], ["ConstantOfShape"] = [0], ["Div"] = [0, 1], ["Equal"] = [0, 1], ["Expand"] = [1], ["Floor"] = [0], ["Gather"] = [0],
        ["Identity"] = [0], ["Mul"] = [0, 1], ["Range"] = [0, 1, 2], ["ReduceProd"] = [0], ["Reshape"] = [0, 1], ["Resize"] = [3], ["Round"] = [0], ["Shape"] = [0], ["Size"] = [0],
        ["Slice"] = [0, 1, 2], ["Squeeze"] = [0], ["Sub"] = [0, 1], ["Unsqueeze"] = [0], ["Where"] = [0, 1, 2],
    };

    // Random numbers that all rows would share.
    private static readonly HashSet<string> _drawing = ["RandomNormal", "RandomUniform", "Multinomial"];

    private readonly BatchAxisFlow? _around;
    private readonly int _depth;
    private readonly long _opset;
    private readonly Dictionary<string, FlowValue> _values = new(StringComparer.Ordinal);

    private BatchAxisFlow(long opset, BatchAxisFlow? around)
    {
        _opset = opset;
        _around = around;
        _depth = around is null ? 0 : around._depth + 1;
    }

    /// <summary>For each output of a model, what keeps its rows from being independent of each other; null where they are.</summary>
    internal static IReadOnlyDictionary<string, Obstacle?> Follow(OnnxModel model) => model.Read(Follow);

    /// <inheritdoc cref="Follow(OnnxModel)"/>
    internal static IReadOnlyDictionary<string, Obstacle?> Follow(ModelProto model)
    {
        var flow = new BatchAxisFlow(model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(0).Max(), around: null);
        flow.Walk(model.Graph);
        var obstacles = new Dictionary<string, Obstacle?>(StringComparer.Ordinal);
        foreach (ValueInfoProto output in model.Graph.Output) obstacles[output.Name] = flow.ObstacleOf(output.Name);
        return obstacles;
    }

    private Obstacle? ObstacleOf(string output)
    {
        FlowValue value = Find(output);
        if (value.Obstacle is { } obstacle) return obstacle;
        if (value.Rows == RowLayout.Plain(0)) return null;
        return new Obstacle(IsMixing: true, value.Rows is null ? $"'{output}' does not depend on any row" : $"'{output}' does not have one row for each that is fed along its first axis");
    }

    private void Walk(GraphProto graph)
    {
        foreach (TensorProto tensor in graph.Initializer) _values[tensor.Name] = IntegerRules.Of(tensor);
        foreach (ValueInfoProto input in graph.Input.Where(input => !_values.ContainsKey(input.Name))) _values[input.Name] = Fed(input);
        foreach (NodeProto node in graph.Node)
        {
            IReadOnlyList<FlowValue> results = ResultsOf(node);
            for (int i = 0; i < node.Output.Count; i++)
            {
                if (node.Output[i].Length > 0) _values[node.Output[i]] = results[Math.Min(i, results.Count - 1)];
            }
        }
    }

    private static FlowValue Fed(ValueInfoProto input)
    {
        if (input.Type?.TensorType?.Shape is not { Dim.Count: > 0 } shape) return Unknown($"The input '{input.Name}' has no batch");
        SymbolicDim[] dims = [.. shape.Dim.Select(dim => SymbolicDim.Of(dim.HasDimValue && dim.DimValue > 0 ? dim.DimValue : null))];
        if (dims[0] != SymbolicDim.Unknown) return Unknown($"The input '{input.Name}' has a fixed number of rows");
        dims[0] = SymbolicDim.OfRows(1);
        return FlowValue.OfRows(dims, RowLayout.Plain(0));
    }

    private static FlowValue Unknown(string reason) => new() { Obstacle = new Obstacle(IsMixing: false, reason) };

    private IReadOnlyList<FlowValue> ResultsOf(NodeProto node)
    {
        FlowValue?[] inputs = [.. node.Input.Select(name => name.Length == 0 ? null : Find(name))];
        FlowValue[] read = [.. inputs.OfType<FlowValue>().Concat(node.Attribute.Any(a => a.G is not null) ? GraphEdits.ReadBy(node).Select(FindOuter).OfType<FlowValue>() : [])];
        if (Strongest(read) is { } obstacle) return [new FlowValue { Obstacle = obstacle }];
        var flowNode = new FlowNode(node, inputs, _opset);
        if (_drawing.Contains(node.OpType)) return [flowNode.Mixes("draws random numbers that all rows share")];
        int[] allowed = node.Domain is "" or "ai.onnx" ? _takesRowCounts.GetValueOrDefault(node.OpType, []) : [];
        bool isConcat = node.OpType == "Concat";
        if (!isConcat && inputs.Where((input, i) => input is { CountsRows: true } && !allowed.Contains(i)).Any()) return [flowNode.Unclear("computes with the number of rows")];
        if (node.OpType == "If") return Choice(node, flowNode);
        bool isFixed = read.All(value => value.Rows is null && !value.CountsRows);
        if (FlowRules.Of(node.Domain, node.OpType) is not { } rule || inputs.Length == 0 && node.OpType != "Constant")
            return [isFixed ? FlowValue.Fixed() : flowNode.Unclear("is an operator whose rows are not followed")];
        if (inputs.Length > 0 && inputs[0] is null) return [flowNode.Unclear("lacks its first input")];
        try
        {
            return [.. rule(flowNode).Select(result => Guarded(flowNode, result))];
        }
        catch (ArithmeticException)
        {
            return [flowNode.Unclear("has dimensions that no tensor has")];
        }
    }

    // What is computed from rows, or from their number, and shows neither, was not followed far enough.
    private static FlowValue Guarded(FlowNode node, FlowValue result)
    {
        bool isFixed = result is { Obstacle: null, Rows: null, Integers: null };
        bool isOfRows = node.Type is not ("Shape" or "Size") && node.Inputs.Any(input => input?.Rows is not null), isOfCount = node.Inputs.Any(input => input is { CountsRows: true });
        return isFixed && (isOfRows || isOfCount) ? node.Unclear("uses rows in a way that is not followed") : result;
    }

    // Which of two graphs runs must not depend on rows; each of them has to leave the rows in the same way.
    private IReadOnlyList<FlowValue> Choice(NodeProto node, FlowNode flowNode)
    {
        if (_depth == MostDepth) return [flowNode.Unclear("is nested too deep")];
        if (flowNode.Input(0) is not { Rows: null }) return [flowNode.Unclear("chooses by a number that is fed")];
        var branches = new List<FlowValue[]>();
        foreach (GraphProto inner in node.Attribute.Where(a => a.G is not null).Select(a => a.G))
        {
            var within = new BatchAxisFlow(_opset, this);
            within.Walk(inner);
            branches.Add([.. inner.Output.Select(output => within.Find(output.Name))]);
        }
        return [.. Enumerable.Range(0, Math.Max(1, node.Output.Count)).Select(i => Joined(flowNode, [.. branches.Select(branch => i < branch.Length ? branch[i] : flowNode.Unclear("lacks an output"))]))];
    }

    private static FlowValue Joined(FlowNode node, FlowValue[] values)
    {
        if (Strongest(values) is { } obstacle) return new FlowValue { Obstacle = obstacle };
        if (values.Length == 0 || values.Any(value => value.CountsRows)) return node.Unclear("computes with the number of rows");
        if (values.Any(value => value.Rows != values[0].Rows || value.Dims?.Count != values[0].Dims?.Count)) return values.All(value => value.Rows is null) ? FlowValue.Fixed() : node.Unclear("leaves rows in different ways");
        return FlowValue.Of(values[0].Dims?.Select((dim, axis) => values.All(value => value.Shape[axis] == dim) ? dim : SymbolicDim.Unknown), values[0].Rows) is var joined
            && joined.Rows is { } rows && !joined.Shape[rows.Axis].IsOfRows ? node.Unclear("leaves rows in different ways") : joined;
    }

    // That rows depend on each other is more than that it is not known whether they do.
    private static Obstacle? Strongest(IEnumerable<FlowValue> values)
    {
        Obstacle? strongest = null;
        foreach (Obstacle obstacle in values.Select(value => value.Obstacle).OfType<Obstacle>())
        {
            if (strongest is null || obstacle.IsMixing && !strongest.IsMixing) strongest = obstacle;
        }
        return strongest;
    }

    private FlowValue Find(string name) => FindOuter(name) ?? Unknown($"Nothing computes '{name}'");

    private FlowValue? FindOuter(string name) => _values.TryGetValue(name, out FlowValue? value) ? value : _around?.FindOuter(name);
}
