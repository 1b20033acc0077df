using System.Runtime.InteropServices;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>Numbers that stand in a file; copied only when somebody looks at them, since weights may be large.</summary>
internal sealed class StoredFloats(TensorProto tensor)
{
    private float[]? _values;

    /// <summary>The dimensions.</summary>
    internal long[] Shape { get; } = [.. tensor.Dims];

    /// <summary>The numbers, the last dimension fastest.</summary>
    internal float[] Values => _values ??= tensor.RawData.Length > 0 ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray() : [.. tensor.FloatData];

    /// <summary>Tells of the place of each number where it stands along one of the axes.</summary>
    internal Func<int, int> ChannelsAlong(int axis)
    {
        (int count, int inner) = ((int)Shape[axis], (int)Shape[(axis + 1)..].Elements());
        return place => place / inner % count;
    }
}

/// <summary>A graph while it is rewritten: who makes and who reads a value, what is constant, and changes that keep all of this true.</summary>
internal sealed class RewriteGraph
{
    private readonly GraphProto _graph;
    private readonly LinkedList<NodeProto> _nodes = [];
    private readonly Dictionary<NodeProto, LinkedListNode<NodeProto>> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, NodeProto> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<NodeProto>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueInfoProto> _inputs = new(StringComparer.Ordinal);
    private readonly FreeNames _names;

    // What graphs inside nodes read.
    private readonly HashSet<string> _captured = new(StringComparer.Ordinal);

    // That, and outputs of the graph: to be there under their names, whoever else reads them.
    private readonly HashSet<string> _pinned = new(StringComparer.Ordinal);

    internal RewriteGraph(GraphProto graph)
    {
        _graph = graph;
        _names = new FreeNames(graph);
        foreach (ValueInfoProto input in graph.Input) _inputs[input.Name] = input;
        foreach (TensorProto tensor in graph.Initializer) _constants[tensor.Name] = tensor;
        _pinned.UnionWith(graph.Output.Select(output => output.Name));
        foreach (NodeProto node in graph.Node)
        {
            _places[node] = _nodes.AddLast(node);
            Register(node);
            if (node.Attribute.Any(attribute => attribute.G is not null)) _captured.UnionWith(GraphEdits.ReadBy(node));
            if (ConstantOf(node) is { } value) _constants[node.Output[0]] = value;
        }
        _pinned.UnionWith(_captured);
    }

    internal bool IsChanged { get; private set; }

    /// <summary>The nodes of an operator as they are now, in order.</summary>
    internal IReadOnlyList<NodeProto> All(string operatorType) => [.. _nodes.Where(node => node.Is(operatorType))];

    internal NodeProto? Producer(string value) => _producers.GetValueOrDefault(value);

    /// <summary>The producer if it is this operator.</summary>
    internal NodeProto? Producer(string value, string operatorType) => Producer(value) is { } node && node.Is(operatorType) ? node : null;

    /// <summary>The node that reads a value, if nothing else does.</summary>
    internal NodeProto? SoleReader(string value)
    {
        if (_pinned.Contains(value) || !_readers.TryGetValue(value, out HashSet<NodeProto>? readers) || readers.Count != 1) return null;
        NodeProto reader = readers.Single();
        return reader.Input.Count(input => input == value) == 1 ? reader : null;
    }

    /// <summary>Whether anything in the graph reads a value.</summary>
    internal bool HasReaders(string value) => _captured.Contains(value) || _readers.TryGetValue(value, out HashSet<NodeProto>? readers) && readers.Count > 0;

    /// <summary>The dimensions of an input of the graph as declared, -1 for any; null for all other values.</summary>
    internal long[]? DeclaredShape(string value) =>
        _inputs.TryGetValue(value, out ValueInfoProto? input) && input.Type?.TensorType?.Shape is { } shape ? [.. shape.Dim.Select(d => d.HasDimValue ? d.DimValue : -1)] : null;

    /// <summary>Constant floats; null if the value is something else, or empty.</summary>
    internal StoredFloats? Floats(string value)
    {
        if (!_constants.TryGetValue(value, out TensorProto? tensor) || tensor.DataType != (int)ElementType.Float || tensor.Dims.Elements() < 1) return null;
        return new StoredFloats(tensor);
    }

    /// <summary>A constant of one float that broadcasts to any shape; null if the value is something else.</summary>
    internal float? Scalar(string value) => Floats(value) is { Shape: [] or [1], Values: [var number] } ? number : null;

    /// <summary>A constant vector of integers; null if the value is something else.</summary>
    internal long[]? Integers(string value)
    {
        if (!_constants.TryGetValue(value, out TensorProto? tensor) || tensor.DataType != (int)ElementType.Int64) return null;
        return tensor.RawData.Length > 0 ? MemoryMarshal.Cast<byte, long>(tensor.RawData.Span).ToArray() : [.. tensor.Int64Data];
    }

    /// <summary>A constant vector of texts; null if the value is something else, or empty.</summary>
    internal string[]? Texts(string value) =>
        _constants.TryGetValue(value, out TensorProto? tensor) && tensor.DataType == (int)ElementType.String && tensor.Dims.Count == 1 && tensor.StringData.Count > 0 && tensor.Dims[0] == tensor.StringData.Count
            ? [.. tensor.StringData.Select(text => text.ToStringUtf8())]
            : null;

    /// <summary>The axes of a node that takes them as an attribute before operator set 13, and as its second input since; null where they are not constant.</summary>
    internal long[]? Axes(NodeProto node) => node.Attribute.FirstOrDefault(a => a.Name == "axes") is { } axes ? [.. axes.Ints] : Integers(node.InputAt(1));

    /// <summary>Stores floats and returns their name.</summary>
    internal string Store(string name, float[] values, params long[] shape) => Store(name, ElementType.Float, MemoryMarshal.AsBytes<float>(values), shape);

    /// <summary>Stores a vector of integers and returns its name.</summary>
    internal string Store(string name, long[] values) => Store(name, ElementType.Int64, MemoryMarshal.AsBytes<long>(values), [values.Length]);

    /// <summary>Adds a node before another and returns the name of its output.</summary>
    /// <param name="place">The node that it is put in front of.</param>
    /// <param name="operatorType">Its operator.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="attributes">Its attributes.</param>
    internal string InsertBefore(NodeProto place, string operatorType, string[] inputs, params NodeAttribute[] attributes)
    {
        string output = _names.Claim(place.Output[0] + "_faster");
        var node = new NodeProto { Name = $"{output}/{operatorType}", OpType = operatorType, Input = { inputs }, Output = { output } };
        node.Attribute.AddRange(attributes.Select(attribute => attribute.Proto));
        _places[node] = _nodes.AddBefore(_places[place], node);
        Register(node);
        return output;
    }

    /// <summary>Changes a node. What nothing reads any more goes, with what it alone was made of.</summary>
    internal void Change(NodeProto node, Action<NodeProto> edit)
    {
        string[] read = [.. node.Input];
        Unregister(node);
        edit(node);
        Register(node);
        IsChanged = true;
        DropUnread(read);
    }

    /// <summary>Takes a node out; the one before it makes its output from now on.</summary>
    /// <param name="before">What makes the node's only input that is not constant; nothing else reads that.</param>
    /// <param name="node">The node.</param>
    internal void Absorb(NodeProto before, NodeProto node)
    {
        string output = node.Output[0];
        Remove(node);
        Change(before, absorbing => absorbing.Output[0] = output);
        DropUnread([.. node.Input]);
    }

    /// <summary>Takes a node out; what alone reads its output reads another value from now on.</summary>
    internal void Bypass(NodeProto node, string value)
    {
        string output = node.Output[0];
        if (SoleReader(output) is { } reader) Change(reader, changed => changed.Input[changed.Input.IndexOf(output)] = value);
    }

    /// <summary>Writes the nodes back, without weights that nothing reads and without notes on shapes, which may no longer hold.</summary>
    internal void Close()
    {
        _graph.Node.Clear();
        _graph.Node.AddRange(_nodes);
        GraphEdits.KeepOnly(_graph.Initializer, tensor => !IsUnread(tensor.Name));
        _graph.ValueInfo.Clear();
    }

    // A node that says that it holds something else than it holds is not what it looks like.
    private static TensorProto? ConstantOf(NodeProto node) =>
        node is { OpType: "Constant", Output.Count: 1, Attribute: [{ Name: "value", Type: AttributeProto.Types.AttributeType.Tensor, T: { } value }] } ? value : null;

    private string Store(string name, ElementType type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        var tensor = new TensorProto { Name = _names.Claim(name + "_faster"), DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) };
        _graph.Initializer.Add(tensor);
        _constants[tensor.Name] = tensor;
        return tensor.Name;
    }

    private void DropUnread(IReadOnlyList<string> values)
    {
        var left = new Stack<string>(values);
        while (left.TryPop(out string? value))
        {
            if (value.Length == 0 || Producer(value) is not { } node || !node.Output.All(output => output.Length == 0 || IsUnread(output))) continue;
            Remove(node);
            foreach (string input in node.Input) left.Push(input);
        }
    }

    private bool IsUnread(string value) => !_pinned.Contains(value) && !HasReaders(value);

    private void Remove(NodeProto node)
    {
        Unregister(node);
        _nodes.Remove(_places[node]);
        _places.Remove(node);
        IsChanged = true;
    }

    private void Register(NodeProto node)
    {
        foreach (string output in node.Output) _producers[output] = node;
        foreach (string input in node.Input)
        {
            if (!_readers.TryGetValue(input, out HashSet<NodeProto>? readers)) _readers[input] = readers = new(ReferenceEqualityComparer.Instance);
            readers.Add(node);
        }
    }

    private void Unregister(NodeProto node)
    {
        foreach (string output in node.Output) _producers.Remove(output);
        foreach (string input in node.Input) _readers[input].Remove(node);
    }
}
