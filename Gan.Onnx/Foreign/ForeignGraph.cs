using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Foreign;

/// <summary>
/// A model that others made, while it is rewritten to the contract. What is added is valid in every operator set from 7, unless more is required for it.
/// </summary>
internal sealed class ForeignGraph
{
    /// <summary>The operator set that Erf, OneHot and Where came with.</summary>
    internal const int ErfOpset = 9;

    // Min and Max broadcast from this one on; Slice takes its ends as inputs from that one on.
    private const int MinMaxOpset = 8, SliceInputsOpset = 10;

    private readonly ModelProto _model;
    private readonly Dictionary<string, string> _contractNames = new(StringComparer.Ordinal);
    private readonly List<string> _outputs = [];
    private readonly long _opset;
    private int _front;

    internal ForeignGraph(ModelProto model, long opset, IReadOnlyList<SandboxInput> inputs, IReadOnlyDictionary<string, long[]> outputs)
    {
        _model = model;
        _opset = opset;
        Inputs = inputs;
        Outputs = outputs;
        Reader = new GraphReader(model.Graph);
    }

    /// <summary>The inputs as they were, real numbers as floats, without those that the roles fix.</summary>
    internal IReadOnlyList<SandboxInput> Inputs { get; }

    /// <summary>The outputs of real numbers as they were: names and dimensions in fact, without the batch.</summary>
    internal IReadOnlyDictionary<string, long[]> Outputs { get; }

    /// <summary>Inputs that stand in the place of random operators.</summary>
    internal IReadOnlyCollection<string> RandomInputs { get; init; } = [];

    /// <summary>Inputs and outputs that held bytes.</summary>
    internal IReadOnlyCollection<string> Bytes { get; init; } = [];

    /// <summary>The graph as it was.</summary>
    internal GraphReader Reader { get; }

    /// <summary>Holds that the model is of an operator set that has what is added for it.</summary>
    /// <exception cref="OnnxModelException">It is older.</exception>
    internal void RequireOpset(int least, string reason)
    {
        if (_opset >= least) return;
        throw new OnnxModelException(
            $"The model is of operator set {_opset}; {reason} needs {least} or later. Export it again with opset_version={GraphBuilder.Opset}.");
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
    internal void ReplaceInputs(
        IReadOnlyList<string> olds, string name, ElementType type, IReadOnlyList<long> rowShape, Func<string, IReadOnlyList<string>> convert)
    {
        string open = Claim(name);
        ValueInfoProto[] places = [.. olds.Select(old => _model.Graph.Input.Single(input => input.Name == old))];
        _model.Graph.Input[_model.Graph.Input.IndexOf(places[0])] = DeclaredShapes.Value(open, type, rowShape);
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
        _model.Graph.Output.Add(DeclaredShapes.Value(open, ElementType.Float, rowShape));
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

    /// <summary>Adds a node behind all that there are, which does to a value what another node does to its first input.</summary>
    /// <param name="node">The other node.</param>
    /// <param name="value">The value.</param>
    /// <param name="passedOn">Which of the other's outputs is meant.</param>
    /// <returns>What the new node makes in its place.</returns>
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
        using var session = new SandboxSession(probe.ToByteArray());
        TrialOutput two = session.Run(Inputs, [value], 0..2)[0], three = session.Run(Inputs, [value], 0..3)[0];
        // A dimension of two may be another than the batch; one that follows the number of rows is the batch.
        bool isRows = two.Floats is not null && two.Shape is [2, ..] && three.Shape is [3, ..] && two.Shape.Skip(1).SequenceEqual(three.Shape.Skip(1));
        if (!isRows) throw new OnnxModelException($"'{value}' is no float for each row of the batch.");
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
