using Gan.Onnx.Running;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Quantizing;

/// <summary>What numbers the values inside a model are when it is run.</summary>
internal static class CalibratedRanges
{
    /// <summary>Runs the model row by row and keeps the smallest and the largest number of each value.</summary>
    /// <param name="model">The model, which takes any number of rows.</param>
    /// <param name="values">Names of floats in its graph.</param>
    /// <param name="rows">For each input of the model its rows.</param>
    /// <returns>By the value's name its range; values that are not finite are left out.</returns>
    /// <remarks>Nothing is cut: of the shipped discriminators ranges of 97 to 99 % of the rows were now a little better and now a little worse.</remarks>
    internal static IReadOnlyDictionary<string, ByteRange> Find(OnnxModel model, IReadOnlyCollection<string> values, IReadOnlyDictionary<string, Array> rows)
    {
        ModelProto proto = model.ToProto();
        Dictionary<string, (string Least, string Most)> probes = Probe(proto.Graph, values);
        // One row at a time, so that a single number stands for a row, whatever the shape of the value.
        using var runner = new OnnxRunner(OnnxModel.FromProto(proto, model.IsTrusted), new RunnerOptions { Workers = 1, BatchSize = 1, Device = Device.Cpu });
        IReadOnlyDictionary<string, Array> found = runner.Run(rows, [.. probes.Values.SelectMany(probe => new[] { probe.Least, probe.Most })]);
        var ranges = new Dictionary<string, ByteRange>(StringComparer.Ordinal);
        foreach ((string value, (string least, string most)) in probes)
        {
            (float low, float high) = (((float[])found[least]).Min(), ((float[])found[most]).Max());
            if (float.IsFinite(low) && float.IsFinite(high)) ranges[value] = ByteRange.Of(low, high);
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
            graph.Output.Add(GraphBuilder.Value(output, ElementType.Float, [1]));
            return output;
        }
        return values.ToDictionary(value => value, value => (Add("ReduceMin", value), Add("ReduceMax", value)), StringComparer.Ordinal);
    }
}
