using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Foreign;

/// <summary>A model that others made, while it is rewritten to the contract. What is added is valid in every operator set from 7, unless more is required for it.</summary>
internal sealed class ForeignGraph
{
    /// <summary>The operator set that Erf, OneHot and Where came with.</summary>
    internal const int ErfOpset = 9;

    // ONNX Runtime itself promises nothing for older ones.
    private const int LeastOpset = 7;

    // Min and Max broadcast from this one on; Slice takes its ends as inputs from that one on.
    private const int MinMaxOpset = 8, SliceInputsOpset = 10;

    // From format 4 on, weights need not be inputs as well.
    private const long LeastFormat = 4;

    private readonly ModelProto _model;
    private readonly Dictionary<string, string> _contractNames = new(StringComparer.Ordinal);
    private readonly List<string> _outputs = [];
    private readonly long _opset;
    private int _front;

    private ForeignGraph(ModelProto model, long opset, IReadOnlyList<TrialInput> inputs, IReadOnlyDictionary<string, long[]> outputs)
    {
        _model = model;
        _opset = opset;
        Inputs = inputs;
        Outputs = outputs;
        Reader = new GraphReader(model.Graph);
    }

    /// <summary>The inputs as they were, real numbers as floats, without those that the roles fix.</summary>
    internal IReadOnlyList<TrialInput> Inputs { get; }

    /// <summary>The outputs of real numbers as they were: names and dimensions in fact, without the batch.</summary>
    internal IReadOnlyDictionary<string, long[]> Outputs { get; }

    /// <summary>Inputs that stand in the place of random operators.</summary>
    internal IReadOnlyCollection<string> RandomInputs { get; private init; } = [];

    /// <summary>Inputs and outputs that held bytes.</summary>
    internal IReadOnlyCollection<string> Bytes { get; private init; } = [];

    /// <summary>The graph as it was.</summary>
    internal GraphReader Reader { get; }

    /// <summary>Looks at a model, gives it the inputs that the roles fix, runs it on a few rows, and frees its batch.</summary>
    /// <exception cref="OnnxModelException">It cannot be run, or not in batches.</exception>
    internal static ForeignGraph Open(OnnxModel source, ModelRoles roles)
    {
        ModelProto model = source.ToProto();
        long opset = model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(0).Max();
        if (opset < LeastOpset)
            throw new OnnxModelException($"The model is of operator set {opset}; {LeastOpset} or later is needed. Export it again with opset_version={GraphBuilder.Opset}.");
        model.IrVersion = Math.Max(model.IrVersion, LeastFormat);
        var weights = model.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        GraphEdits.KeepOnly(model.Graph.Input, input => !weights.Contains(input.Name));
        // Shapes inside the graph were noted for the batch that it was exported with.
        model.Graph.ValueInfo.Clear();
        OnnxModelException? refusal = null;
        foreach (bool byRow in FixedRoles.Ways(model.Graph, roles))
        {
            try
            {
                return Open(model.Clone(), roles, byRow, opset);
            }
            catch (OnnxModelException defect)
            {
                refusal ??= defect;
            }
        }
        throw refusal!;
    }

    private static ForeignGraph Open(ModelProto model, ModelRoles roles, bool fixesByRow, long opset)
    {
        FixedRoles.Put(model.Graph, roles, fixesByRow, opset);
        IReadOnlyCollection<string> bytes = OpenTensors.AsFloats(model.Graph, roles, opset);
        IReadOnlyList<string> random = RandomOperators.ToInputs(model, [.. model.Graph.Input.Select(Input)], FixedRows(model.Graph), opset);
        TrialInput[] inputs = [.. model.Graph.Input.Select(Input)];
        if (inputs.Length == 0) throw new OnnxModelException("The model has no input, so it gives the same every time.");
        IReadOnlyDictionary<string, long[]> outputs = Free(model, inputs, roles, random);
        HashSet<string> real = [.. model.Graph.Output.Where(output => (output.Type?.TensorType?.ElemType ?? 0) is 0 or (int)ElementType.Float).Select(output => output.Name)];
        return new ForeignGraph(model, opset, inputs, outputs.Where(output => real.Contains(output.Key)).ToDictionary(StringComparer.Ordinal)) { RandomInputs = random, Bytes = bytes };
    }

    // A constant or a map of noise that nobody spoke of may be why rows cannot be put side by side.
    private static IReadOnlyDictionary<string, long[]> Free(ModelProto model, TrialInput[] inputs, ModelRoles roles, IReadOnlyList<string> random)
    {
        try
        {
            return BatchAxis.Free(model, inputs);
        }
        catch (OnnxModelException refusal) when (inputs.Length > 1 && inputs.Any(IsUnspoken))
        {
            TrialInput[] unspoken = [.. inputs.Where(IsUnspoken)];
            TrialInput likely = unspoken.FirstOrDefault(input => input.RowShape.Count == 0) ?? unspoken[^1];
            throw new OnnxModelException(
                $"{refusal.Message} The roles say nothing of {string.Join(", ", unspoken.Select(input => $"'{input.Name}'"))}: one that is the same number in all rows is given with " +
                $"--roles fixed={likely.Name}:0.7 (ModelRoles.Fixed), one that is noise with draw=NAME (ModelRoles.Drawn), the latent with latent=NAME.", refusal);
        }

        bool IsUnspoken(TrialInput input) => !roles.Names.Contains(input.Name) && !random.Contains(input.Name);
    }

    private static int? FixedRows(GraphProto graph) =>
        (int?)graph.Input.Select(input => input.Type.TensorType.Shape?.Dim.FirstOrDefault()?.DimValue ?? 0).FirstOrDefault(rows => rows is > 0 and <= short.MaxValue) is > 0 and var fixedRows ? fixedRows : null;

    /// <summary>Holds that the model is of an operator set that has what is added for it.</summary>
    /// <exception cref="OnnxModelException">It is older.</exception>
    internal void RequireOpset(int least, string reason)
    {
        if (_opset < least) throw new OnnxModelException($"The model is of operator set {_opset}; {reason} needs {least} or later. Export it again with opset_version={GraphBuilder.Opset}.");
    }

    /// <summary>Puts an input of the contract in the place of one of the graph's.</summary>
    /// <param name="old">The graph's input.</param>
    /// <param name="name">The contract's name.</param>
    /// <param name="type">What the new one holds.</param>
    /// <param name="rowShape">Its dimensions without the batch.</param>
    /// <param name="convert">Adds nodes from the new input to the old one's form, by <see cref="First"/>; returns the value that they make.</param>
    internal void ReplaceInput(string old, string name, ElementType type, IReadOnlyList<long> rowShape, Func<string, string> convert) =>
        ReplaceInputs([old], name, type, rowShape, open => [convert(open)]);

    /// <summary>Puts one input of the contract in the place of several of the graph's.</summary>
    /// <param name="olds">The graph's inputs.</param>
    /// <param name="name">The contract's name.</param>
    /// <param name="type">What the new one holds.</param>
    /// <param name="rowShape">Its dimensions without the batch.</param>
    /// <param name="convert">Adds nodes from the new input to the old ones' forms, by <see cref="First"/>; returns a value for each of them.</param>
    internal void ReplaceInputs(IReadOnlyList<string> olds, string name, ElementType type, IReadOnlyList<long> rowShape, Func<string, IReadOnlyList<string>> convert)
    {
        string open = Claim(name);
        ValueInfoProto[] places = [.. olds.Select(old => _model.Graph.Input.Single(input => input.Name == old))];
        _model.Graph.Input[_model.Graph.Input.IndexOf(places[0])] = GraphBuilder.Value(open, type, rowShape);
        foreach (ValueInfoProto place in places[1..]) _model.Graph.Input.Remove(place);
        Dictionary<string, string> values = olds.Zip(convert(open)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        GraphEdits.RenameNodes(_model.Graph, read => values.GetValueOrDefault(read, read));
    }

    /// <summary>Makes a value an output under a name of the contract; it is reshaped to these dimensions.</summary>
    internal void AddOutput(string name, string value, params IReadOnlyList<long> rowShape)
    {
        string open = Claim(name);
        string shaped = Reshape(Last, value, rowShape);
        Last("Identity", [shaped], open);
        _model.Graph.Output.Add(GraphBuilder.Value(open, ElementType.Float, rowShape));
        _outputs.Add(name);
    }

    /// <summary>Adds a node before all that there were.</summary>
    internal string First(string type, string[] inputs, params NodeAttribute[] attributes)
    {
        string output = Free(_model.Graph, "gan_value");
        _model.Graph.Node.Insert(_front++, NewNode(type, inputs, output, attributes));
        return output;
    }

    /// <summary>Adds a node behind all that there are.</summary>
    internal string Last(string type, string[] inputs, params NodeAttribute[] attributes) => Last(type, inputs, Free(_model.Graph, "gan_value"), attributes);

    /// <summary>Adds a node behind all that there are that does to a value what another node does to its first input; returns the value that takes the place of what the other passes on.</summary>
    internal string LastLike(NodeProto node, string value, string passedOn)
    {
        NodeProto copy = node.Clone();
        copy.Input[0] = value;
        var names = new FreeNames(_model.Graph);
        for (int i = 0; i < copy.Output.Count; i++)
        {
            if (copy.Output[i].Length > 0) copy.Output[i] = names.Claim("gan_value");
        }
        copy.Name = $"/{copy.Output[0]}/{copy.OpType}";
        _model.Graph.Node.Add(copy);
        return copy.Output[node.Output.IndexOf(passedOn)];
    }

    /// <summary>Cuts elements out of rows [N, L], before all nodes that there were.</summary>
    internal string Slice(string value, long from, long to)
    {
        if (_opset >= SliceInputsOpset) return First("Slice", [value, Constant(from), Constant(to), Constant(1L)]);
        return First("Slice", [value], NodeAttribute.Ints("starts", from), NodeAttribute.Ints("ends", to), NodeAttribute.Ints("axes", 1));
    }

    /// <summary>Cuts numbers off at two ends.</summary>
    internal string Clip(NodeAdder add, string value, float least, float most) => Clip(add, number => Constant(number), _opset, value, least, most);

    /// <inheritdoc cref="Clip(NodeAdder, string, float, float)"/>
    internal static string Clip(NodeAdder add, Func<float, string> constant, long opset, string value, float least, float most)
    {
        // Clip takes its ends in two ways, of which the old one is in the sets where Min and Max do not broadcast.
        if (opset < MinMaxOpset) return add("Clip", [value], NodeAttribute.Float("min", least), NodeAttribute.Float("max", most));
        return add("Min", [add("Max", [value, constant(least)]), constant(most)]);
    }

    /// <summary>Adds a constant and returns its name.</summary>
    internal string Constant(params float[] values) => Store(Tensor(Free(_model.Graph, "gan_constant"), values));

    /// <inheritdoc cref="Constant(float[])"/>
    internal string Constant(params long[] values) => Store(Tensor(Free(_model.Graph, "gan_constant"), values));

    /// <summary>Adds a reshape to these dimensions, the batch in front.</summary>
    internal string Reshape(NodeAdder add, string value, IReadOnlyList<long> rowShape) => add("Reshape", [value, Constant([-1, .. rowShape])]);

    /// <summary>Dimensions in fact of any value of the graph, without the batch.</summary>
    /// <exception cref="OnnxModelException">There is no such value, or it does not have the batch in front.</exception>
    internal long[] ShapeOf(string value)
    {
        if (Outputs.TryGetValue(value, out long[]? known)) return known;
        ModelProto probe = _model.Clone();
        probe.Graph.Output.Clear();
        probe.Graph.Output.Add(new ValueInfoProto { Name = value });
        using var session = new TrialSession(probe.ToByteArray());
        TrialOutput two = session.Run(Inputs, [value], 0..2)[0], three = session.Run(Inputs, [value], 0..3)[0];
        // A dimension of two may be another than the batch; one that follows the number of rows is the batch.
        if (two.Floats is null || two.Shape is not [2, ..] || three.Shape is not [3, ..] || !two.Shape.Skip(1).SequenceEqual(three.Shape.Skip(1)))
            throw new OnnxModelException($"'{value}' is no float for each row of the batch.");
        return [.. two.Shape.Skip(1)];
    }

    /// <summary>The finished model: it has the contract's inputs and the outputs that were added, and no others.</summary>
    internal OnnxModel Close(IReadOnlyDictionary<string, string> metadata)
    {
        OnnxModel.ReplaceMetadata(_model, metadata);
        GraphEdits.KeepOutputs(_model.Graph, [.. _outputs.Select(name => _contractNames.Single(pair => pair.Value == name).Key)]);
        GraphEdits.Rename(_model.Graph, _contractNames.Where(pair => IsOpen(pair.Key)).ToDictionary());
        ModelInspection.Check(_model);
        return OnnxModel.FromProto(_model);
    }

    /// <summary>A name that nothing in the graph bears.</summary>
    internal static string Free(GraphProto graph, string name) => new FreeNames(graph).Claim(name);

    internal static TensorProto Tensor(string name, long[] values) => new()
    {
        Name = name, DataType = (int)ElementType.Int64, Dims = { values.Length }, RawData = ByteString.CopyFrom([.. values.SelectMany(BitConverter.GetBytes)]),
    };

    internal static TensorProto Tensor(string name, float[] values) => new()
    {
        Name = name, DataType = (int)ElementType.Float, Dims = { values.Length }, RawData = ByteString.CopyFrom([.. values.SelectMany(BitConverter.GetBytes)]),
    };

    private static TrialInput Input(ValueInfoProto value)
    {
        if (value.Type?.TensorType is not { } tensor || !TrialInput.CanFeed(tensor.ElemType))
            throw new OnnxModelException($"The model's input '{value.Name}' is no tensor of float, int64 or int32: export it with one of these, or give it one number, with {Hint(value.Name)}.");
        if (tensor.Shape is not { Dim.Count: > 0 })
            throw new OnnxModelException($"The model's input '{value.Name}' has no dimensions, of which the first would be the batch: give it one number, with {Hint(value.Name)}.");
        TensorShapeProto.Types.Dimension[] row = [.. tensor.Shape.Dim.Skip(1)];
        if (row.Any(dimension => dimension.DimValue < 1))
        {
            throw new OnnxModelException(
                $"The model's input '{value.Name}' has dimensions besides the batch that are not fixed: export it again with dynamic_axes={{'{value.Name}': {{0: 'batch'}}}} alone.");
        }
        return new TrialInput(value.Name, tensor.ElemType, [.. row.Select(dimension => dimension.DimValue)]);
    }

    private static string Hint(string input) => $"--roles fixed={input}:0 or another number (ModelRoles.Fixed)";

    internal static NodeProto NewNode(string type, string[] inputs, string output, params NodeAttribute[] attributes) =>
        new() { Name = $"/{output}/{type}", OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes.Select(attribute => attribute.Proto) } };

    private bool IsOpen(string name) => _model.Graph.Input.Concat(_model.Graph.Output).Any(open => open.Name == name);

    private string Last(string type, string[] inputs, string output, params NodeAttribute[] attributes)
    {
        _model.Graph.Node.Add(NewNode(type, inputs, output, attributes));
        return output;
    }

    private string Store(TensorProto tensor)
    {
        _model.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    // The contract's own names may be taken inside the graph; they are given at the end, when what bears them steps aside.
    private string Claim(string name)
    {
        string open = Free(_model.Graph, "gan_open_" + name);
        _contractNames[open] = name;
        return open;
    }

    /// <summary><see cref="First"/> or <see cref="Last(string, string[], NodeAttribute[])"/>.</summary>
    internal delegate string NodeAdder(string type, string[] inputs, params NodeAttribute[] attributes);
}
