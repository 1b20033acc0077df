using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Tests.Batching;

/// <summary>
/// A graph of a few random operators, with and without mixing along the batch. Each node is valid for a row that is alone; what it does to several is for others to find out.
/// </summary>
internal sealed partial class RandomGraph
{
    private const int MostElements = 300;

    private readonly Random _random;
    private readonly GraphProto _graph = new() { Name = "random" };
    private readonly List<Value> _values = [];
    private int _names;

    private RandomGraph(int seed) => _random = new Random(seed);

    /// <summary>A value: its dimensions for a row alone, and where its batch is, if it still has one. The latter is a hint, to find nodes that leave rows alone.</summary>
    private sealed record Value(string Name, int[] Shape, int Hint)
    {
        public int Rank => Shape.Length;

        public int Batch => Hint < Shape.Length ? Hint : -1;

        public int Elements => Shape.Aggregate(1, (product, length) => product * length);
    }

    /// <summary>The model of a seed, of input <c>x</c> and output <c>y</c>, both of floats.</summary>
    public static OnnxModel Of(int seed)
    {
        const int opset = 13, format = 7;
        var graph = new RandomGraph(seed);
        graph.Grow();
        return OnnxModel.FromProto(new ModelProto { IrVersion = format, Graph = graph._graph, OpsetImport = { new OperatorSetIdProto { Version = opset } } }, isTrusted: true);
    }

    private void Grow()
    {
        int[] shape = [1, .. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => 1 + _random.Next(4))];
        _graph.Input.Add(DeclaredShapes.Value("x", ElementType.Float, [.. shape.Skip(1).Select(length => (long)length)]));
        _values.Add(new Value("x", shape, 0));
        int wanted = 1 + _random.Next(6);
        for (int attempt = 0; attempt < 100 && wanted > 0; attempt++)
        {
            // The last value most often, so that chains become long.
            Value value = _random.Next(4) > 0 ? _values[^1] : _values[_random.Next(_values.Count)];
            if (_steps[_random.Next(_steps.Length)](this, value) is not { } next || next.Elements is 0 or > MostElements) continue;
            _values.Add(next);
            wanted--;
        }
        Finish(_values[^1]);
    }

    // Rows become rows of numbers.
    private void Finish(Value last)
    {
        if (last.Batch > 0 && _random.Next(4) > 0) last = Moved(last, last.Batch, 0);
        Value flat = Node("Reshape", [last.Name, Integers(-1, last.Elements)], [1, last.Elements], 0);
        _graph.Node[^1].Output[0] = "y";
        _graph.Output.Add(DeclaredShapes.Value("y", ElementType.Float, [flat.Elements]));
        // What nothing reads would be computed for nothing.
        GraphEdits.KeepOutputs(_graph, ["y"]);
        if (_graph.Input.Count == 0) _graph.Input.Add(DeclaredShapes.Value("x", ElementType.Float, [.. _values[0].Shape.Skip(1).Select(length => (long)length)]));
    }

    private Value Moved(Value value, int from, int to)
    {
        var order = Enumerable.Range(0, value.Rank).ToList();
        order.RemoveAt(from);
        order.Insert(to, from);
        return Transposed(value, [.. order]);
    }

    private Value Transposed(Value value, int[] order) =>
        Node("Transpose", [value.Name], [.. order.Select(axis => value.Shape[axis])], Array.IndexOf(order, value.Batch), NodeAttribute.Ints("perm", order.Select(axis => (long)axis)));

    private Value Node(string type, string[] inputs, int[] shape, int batch, params NodeAttribute[] attributes)
    {
        string output = $"v{_names++}";
        _graph.Node.Add(new NodeProto { Name = $"n{_names}", OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes.Select(attribute => attribute.Proto) } });
        return new Value(output, shape, batch);
    }

    private string Integers(params long[] values) => Store(new TensorProto { DataType = (int)ElementType.Int64, Dims = { values.Length }, Int64Data = { values } });

    private string Index(long value) => Store(new TensorProto { DataType = (int)ElementType.Int64, Int64Data = { value } });

    private string Floats(params int[] shape)
    {
        int count = shape.Aggregate(1, (product, length) => product * length);
        return Store(new TensorProto { DataType = (int)ElementType.Float, Dims = { shape.Select(length => (long)length) }, FloatData = { Enumerable.Range(0, count).Select(_ => _random.NextSingle() - 0.5f) } });
    }

    private string Store(TensorProto tensor)
    {
        tensor.Name = $"w{_names++}";
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>An axis, most often not that of the batch.</summary>
    private int Axis(Value value)
    {
        int axis = _random.Next(value.Rank);
        return axis == value.Batch && _random.Next(5) > 0 ? _random.Next(value.Rank) : axis;
    }

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
