using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Quantizing;

/// <summary>What numbers the values inside a model are when it is run.</summary>
internal sealed class CalibratedRanges
{
    // By the value's name the smallest number of each row and the largest, both in order of size.
    private readonly Dictionary<string, (float[] Least, float[] Most)> _extremes = new(StringComparer.Ordinal);

    private CalibratedRanges()
    {
    }

    /// <summary>Whether a value was found to be finite in all rows.</summary>
    internal bool Holds(string value) => _extremes.ContainsKey(value);

    /// <summary>Ranges that hold all numbers of this share of the rows, on either side; what is beyond in others is cut.</summary>
    internal IReadOnlyDictionary<string, ByteRange> Holding(double share) => _extremes.ToDictionary(
        pair => pair.Key,
        pair =>
        {
            int beyond = (int)((1 - share) * pair.Value.Least.Length);
            return ByteRange.Of(pair.Value.Least[beyond], pair.Value.Most[^(beyond + 1)]);
        },
        StringComparer.Ordinal);

    /// <summary>Runs the model row by row and keeps the smallest and the largest number of each value.</summary>
    /// <param name="model">The model, which takes any number of rows.</param>
    /// <param name="values">Names of floats in its graph.</param>
    /// <param name="rows">For each input of the model its rows.</param>
    internal static CalibratedRanges Find(OnnxModel model, IReadOnlyCollection<string> values, IReadOnlyDictionary<string, Array> rows)
    {
        ModelProto proto = model.ToProto();
        Dictionary<string, (string Least, string Most)> probes = Probe(proto.Graph, values);
        // One row at a time, so that a single number stands for a row, whatever the shape of the value.
        using var runner = new OnnxRunner(OnnxModel.FromProto(proto, model.IsTrusted), new RunnerOptions { Workers = 1, BatchSize = 1, Device = Device.Cpu });
        IReadOnlyDictionary<string, Array> found = runner.Run(rows, [.. probes.Values.SelectMany(probe => new[] { probe.Least, probe.Most })]);
        var ranges = new CalibratedRanges();
        foreach ((string value, (string least, string most)) in probes)
        {
            float[] smallest = [.. ((float[])found[least]).Order()], largest = [.. ((float[])found[most]).Order()];
            if (Numbers.AllFinite(smallest) && Numbers.AllFinite(largest)) ranges._extremes[value] = (smallest, largest);
        }
        return ranges;
    }

    private static Dictionary<string, (string Least, string Most)> Probe(GraphProto graph, IReadOnlyCollection<string> values)
    {
        var names = new FreeNames(graph);
        string single = names.Claim("calibration/single");
        graph.Initializer.Add(new TensorProto { Name = single, DataType = (int)ElementType.Int64, Dims = { 2 }, Int64Data = { 1, 1 } });
        string Add(string reduction, string value)
        {
            (string number, string output) = (names.Claim($"calibration/{value}/{reduction}"), names.Claim($"calibration/{value}/{reduction}/row"));
            graph.Node.Add(new NodeProto { Name = number, OpType = reduction, Input = { value }, Output = { number }, Attribute = { NodeAttribute.Int("keepdims", 0).Proto } });
            graph.Node.Add(new NodeProto { Name = output, OpType = "Reshape", Input = { number, single }, Output = { output } });
            graph.Output.Add(DeclaredShapes.Value(output, ElementType.Float, [1]));
            return output;
        }
        return values.ToDictionary(value => value, value => (Add("ReduceMin", value), Add("ReduceMax", value)), StringComparer.Ordinal);
    }
}
