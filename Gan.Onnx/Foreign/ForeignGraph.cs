using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Foreign;

/// <summary>A model that others made, while it is rewritten to the contract. What is added is valid in every operator set from 9.</summary>
internal sealed class ForeignGraph
{
    private const int LeastOpset = 9;

    // From format 4 on, weights need not be inputs as well.
    private const long LeastFormat = 4;

    private readonly ModelProto _model;
    private readonly Dictionary<string, string> _contractNames = new(StringComparer.Ordinal);
    private readonly List<string> _outputs = [];
    private int _front;

    private ForeignGraph(ModelProto model, IReadOnlyList<TrialInput> inputs, IReadOnlyDictionary<string, long[]> outputs)
    {
        _model = model;
        Inputs = inputs;
        Outputs = outputs;
        Reader = new GraphReader(model.Graph);
    }

    /// <summary>The inputs as they were.</summary>
    internal IReadOnlyList<TrialInput> Inputs { get; }

    /// <summary>The outputs as they were: names and dimensions in fact, without the batch.</summary>
    internal IReadOnlyDictionary<string, long[]> Outputs { get; }

    /// <summary>The graph as it was.</summary>
    internal GraphReader Reader { get; }

    /// <summary>Looks at a model, runs it on a few rows, and frees its batch.</summary>
    /// <exception cref="OnnxModelException">It cannot be run, or not in batches.</exception>
    internal static ForeignGraph Open(OnnxModel source)
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
        TrialInput[] inputs = [.. model.Graph.Input.Select(Input)];
        if (inputs.Length == 0) throw new OnnxModelException("The model has no input, so it gives the same every time.");
        return new ForeignGraph(model, inputs, BatchAxis.Free(model, inputs));
    }

    /// <summary>Puts an input of the contract in the place of one of the graph's.</summary>
    /// <param name="old">The graph's input.</param>
    /// <param name="name">The contract's name.</param>
    /// <param name="type">What the new one holds.</param>
    /// <param name="rowShape">Its dimensions without the batch.</param>
    /// <param name="convert">Adds nodes from the new input to the old one's form, by <see cref="First"/>; returns the value that they make.</param>
    internal void ReplaceInput(string old, string name, ElementType type, IReadOnlyList<long> rowShape, Func<string, string> convert)
    {
        string open = Claim(name);
        ValueInfoProto place = _model.Graph.Input.Single(input => input.Name == old);
        _model.Graph.Input[_model.Graph.Input.IndexOf(place)] = GraphBuilder.Value(open, type, rowShape);
        string value = convert(open);
        GraphEdits.RenameNodes(_model.Graph, read => read == old ? value : read);
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
        TrialOutput output = session.Run(Inputs, [value], 0..2)[0];
        if (output.Floats is null || output.Shape is not [2, ..]) throw new OnnxModelException($"'{value}' is no float for each row of the batch.");
        return [.. output.Shape.Skip(1)];
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

    private static TensorProto Tensor(string name, float[] values) => new()
    {
        Name = name, DataType = (int)ElementType.Float, Dims = { values.Length }, RawData = ByteString.CopyFrom([.. values.SelectMany(BitConverter.GetBytes)]),
    };

    private static TrialInput Input(ValueInfoProto value)
    {
        if (value.Type?.TensorType is not { } tensor || !TrialInput.CanFeed(tensor.ElemType))
            throw new OnnxModelException($"The model's input '{value.Name}' is no tensor of float, int64 or int32: export it with one of these.");
        TensorShapeProto.Types.Dimension[] row = [.. (tensor.Shape?.Dim ?? []).Skip(1)];
        if (row.Any(dimension => dimension.DimValue < 1))
        {
            throw new OnnxModelException(
                $"The model's input '{value.Name}' has dimensions besides the batch that are not fixed: export it again with dynamic_axes={{'{value.Name}': {{0: 'batch'}}}} alone.");
        }
        return new TrialInput(value.Name, tensor.ElemType, [.. row.Select(dimension => dimension.DimValue)]);
    }

    private static NodeProto NewNode(string type, string[] inputs, string output, NodeAttribute[] attributes) =>
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
