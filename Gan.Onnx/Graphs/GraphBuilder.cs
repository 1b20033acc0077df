using System.Runtime.InteropServices;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs;

/// <summary>
/// Writes an ONNX graph, node after node. Values are named as torch.onnx names them: a node of scope <c>net/net.0</c> is
/// <c>/net/net.0/Conv</c>, its output <c>/net/net.0/Conv_output_0</c>, weights go by their parameter's path (<c>net.0.weight</c>).
/// </summary>
public sealed class GraphBuilder
{
    /// <summary>The operator set that is written; ONNX Runtime 1.6 and later, Triton, TensorRT 8 and OpenCV read it.</summary>
    public const int Opset = 13;

    /// <summary>The operator set of what takes strings, as ONNX Runtime 1.6 has it.</summary>
    private const int LearningOpset = 2;

    // Float16 of the standard: stored, and widened before anything is computed.
    private const ElementType Stored16Bits = (ElementType)10;

    private const string LearningDomain = "ai.onnx.ml";
    private const int IrVersion = 7;

    private readonly GraphProto _graph = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    public GraphBuilder(string name) => _graph.Name = name;

    /// <summary>Continues a finished graph of this library: nodes and outputs are added to those that it has.</summary>
    /// <param name="model">A model of operator set <see cref="Opset"/>.</param>
    /// <exception cref="OnnxModelException">It is of another operator set.</exception>
    public GraphBuilder(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelProto proto = model.ToProto();
        if (proto.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx") is not { Version: Opset })
            throw new OnnxModelException($"Only models of operator set {Opset}, as this library writes them, can be continued.");
        _graph = proto.Graph;
        _names.UnionWith(FreeNames.AllIn(_graph));
        _names.UnionWith(_graph.Node.Select(node => node.Name));
    }

    /// <summary>Adds an input of the graph and returns its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="rowShape">Its dimensions without the batch, which is added in front.</param>
    public string Input(string name, ElementType type, params IReadOnlyList<long> rowShape)
    {
        Claim(name);
        _graph.Input.Add(DeclaredShapes.Value(name, type, rowShape));
        return name;
    }

    /// <summary>Adds floats that are stored in the file; called again with the same name, it returns what is there (shared weights).</summary>
    public string Weights(string name, ReadOnlySpan<float> values, params IReadOnlyList<long> shape) =>
        Initializer(name, ElementType.Float, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>Adds integers that are stored in the file.</summary>
    public string Weights(string name, ReadOnlySpan<long> values, params IReadOnlyList<long> shape) =>
        Initializer(name, ElementType.Int64, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>Adds doubles that are stored in the file.</summary>
    public string Weights(string name, ReadOnlySpan<double> values, params IReadOnlyList<long> shape) =>
        Initializer(name, ElementType.Double, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>Adds floats that are stored in the file in 16 bits, and rounded to them; runtimes widen them once, when they open the file.</summary>
    /// <returns>The value in 32 bits.</returns>
    public string HalfWeights(string name, ReadOnlySpan<float> values, params IReadOnlyList<long> shape)
    {
        var halves = new Half[values.Length];
        for (int i = 0; i < halves.Length; i++) halves[i] = (Half)values[i];
        if (shape.Elements() != halves.Length) throw new ArgumentException($"{halves.Length} values for '{name}' of shape [{string.Join(", ", shape)}].", nameof(shape));
        // In a node: ML.NET's own step opens no file that has weights of 16 bits among its initializers.
        var tensor = new TensorProto { DataType = (int)Stored16Bits, Dims = { shape }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<Half>(halves)) };
        string stored = Node("Constant", name, [], NodeAttribute.Tensor("value", tensor));
        return Node("Cast", name, [stored], NodeAttribute.Int("to", (int)ElementType.Float));
    }

    /// <summary>Adds a vector of strings that are stored in the file.</summary>
    public string Texts(string name, params IReadOnlyList<string> values)
    {
        Claim(name);
        _graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)ElementType.String, Dims = { values.Count }, StringData = { values.Select(ByteString.CopyFromUtf8) } });
        return name;
    }

    /// <summary>A vector of integers for an operator that takes shapes or axes as input.</summary>
    public string Integers(string name, params IReadOnlyList<long> values) => Weights(name, values.ToArray(), [values.Count]);

    /// <summary>A single float.</summary>
    public string Scalar(string name, float value) => Weights(name, [value], []);

    /// <summary>Adds a node that gives each of some strings a number.</summary>
    /// <param name="scope">Where the node belongs.</param>
    /// <param name="texts">A value of strings.</param>
    /// <param name="numbers">The strings and their numbers.</param>
    /// <returns>A value of int64 of the same shape: −1 for strings that are not among them.</returns>
    public string NumbersOf(string scope, string texts, IReadOnlyCollection<KeyValuePair<string, long>> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        string output = Node(
            "LabelEncoder",
            scope,
            [texts],
            NodeAttribute.Strings("keys_strings", numbers.Select(pair => pair.Key)),
            NodeAttribute.Ints("values_int64s", numbers.Select(pair => pair.Value)),
            NodeAttribute.Int("default_int64", -1));
        _graph.Node[^1].Domain = LearningDomain;
        return output;
    }

    /// <summary>Adds a node that cuts a value along its second axis.</summary>
    /// <param name="scope">Where the node belongs.</param>
    /// <param name="value">[N, L].</param>
    /// <param name="lengths">How long the parts are; together L.</param>
    /// <returns>The parts.</returns>
    public IReadOnlyList<string> Split(string scope, string value, IReadOnlyList<long> lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        string first = Node("Split", scope, [value, Integers($"{scope}.lengths", lengths)], NodeAttribute.Int("axis", 1));
        string[] parts = [first, .. Enumerable.Range(1, lengths.Count - 1).Select(i => $"{first[..^1]}{i}")];
        foreach (string part in parts[1..])
        {
            Claim(part);
            _graph.Node[^1].Output.Add(part);
        }
        return parts;
    }

    /// <summary>Adds a node with one output and returns the output's name.</summary>
    /// <param name="operatorType">An operator of opset 13: <c>Conv</c>, <c>Add</c>.</param>
    /// <param name="scope">Where the node belongs, parts joined by '/': the module's path. May be empty.</param>
    /// <param name="inputs">Names of values; an empty name leaves an optional input out.</param>
    /// <param name="attributes">The operator's attributes.</param>
    public string Node(string operatorType, string scope, IEnumerable<string> inputs, params IEnumerable<NodeAttribute> attributes)
    {
        string path = scope.Length == 0 ? "/" + operatorType : $"/{scope}/{operatorType}";
        string name = path;
        for (int again = 1; !_names.Add(name); again++) name = $"{path}_{again}";
        string output = name + "_output_0";
        Claim(output);
        _graph.Node.Add(new NodeProto
        {
            Name = name,
            OpType = operatorType,
            Input = { inputs },
            Output = { output },
            Attribute = { attributes.Select(attribute => attribute.Proto) },
        });
        return output;
    }

    /// <summary>Makes a value an output of the graph under this name.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="value">The value that <see cref="Node"/> or <see cref="Input"/> returned. It may still be read by later nodes, under the name that this returns.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="rowShape">Its dimensions without the batch.</param>
    /// <returns><paramref name="name"/>, the value's name from now on.</returns>
    public string Output(string name, string value, ElementType type, params IReadOnlyList<long> rowShape)
    {
        Claim(name);
        _graph.Output.Add(DeclaredShapes.Value(name, type, rowShape));
        bool alreadyOpen = _graph.Input.Concat(_graph.Output).Any(open => open.Name == value);
        if (alreadyOpen) _graph.Node.Add(new NodeProto { Name = $"/{name}/Identity", OpType = "Identity", Input = { value }, Output = { name } });
        else GiveName(value, name);
        return name;
    }

    /// <summary>The finished model.</summary>
    /// <param name="metadata">What goes into <c>metadata_props</c>.</param>
    public OnnxModel Build(IReadOnlyDictionary<string, string> metadata)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "Gan",
            ProducerVersion = GanMetadata.LibraryVersion,
            Graph = _graph,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = Opset } },
        };
        if (_graph.Node.Any(node => node.Domain == LearningDomain)) model.OpsetImport.Add(new OperatorSetIdProto { Domain = LearningDomain, Version = LearningOpset });
        OnnxModel.ReplaceMetadata(model, metadata);
        ModelInspection.Check(model);
        return OnnxModel.FromProto(model);
    }

    private string Initializer(string name, ElementType type, ReadOnlySpan<byte> bytes, int count, IReadOnlyList<long> shape)
    {
        if (shape.Elements() != count) throw new ArgumentException($"{count} values for '{name}' of shape [{string.Join(", ", shape)}].", nameof(shape));
        if (_graph.Initializer.Any(tensor => tensor.Name == name)) return name;
        Claim(name);
        // Raw data is little-endian by the standard, as are all systems that .NET runs ONNX Runtime on.
        _graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });
        return name;
    }

    private void GiveName(string value, string name)
    {
        bool produced = false;
        foreach (NodeProto node in _graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                if (node.Input[i] == value) node.Input[i] = name;
            }
            int place = node.Output.IndexOf(value);
            if (place < 0) continue;
            node.Output[place] = name;
            produced = true;
        }
        if (!produced) throw new ArgumentException($"No node puts out '{value}'.", nameof(value));
    }

    private void Claim(string name)
    {
        if (!_names.Add(name)) throw new ArgumentException($"The graph already has a value named '{name}'.", nameof(name));
    }
}
