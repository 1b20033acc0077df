using System.Globalization;
using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Quantizing;

/// <summary>Writes a model so that its convolutions and Gemms multiply integers of 8 bits, with ranges that are found beforehand on real rows.</summary>
internal static class StaticQuantization
{
    // Scales for each channel came with it.
    private const long LeastOpset = 13;

    // Of how many rows all numbers are to be in the range. Wider ranges cut less and round more; which is better hangs on the data, and also on chance: what is the same in all rows, as the ground of
    // a picture, is rounded the same way each time, to the better or the worse.
    private static readonly double[] _shares = [1, 0.99, 0.97, 0.9];

    /// <summary>The model in int8; the model itself where there is nothing to do.</summary>
    /// <param name="model">A model that has been checked.</param>
    /// <param name="calibration">For each of its inputs some rows.</param>
    /// <param name="options">How many bits weights have.</param>
    internal static OnnxModel Apply(OnnxModel model, IReadOnlyDictionary<string, Array> calibration, QuantizationOptions options)
    {
        if (InputRows.Count(model, calibration) == 0) throw new ArgumentException("There are no rows to find ranges on.", nameof(calibration));
        ModelProto proto = model.Optimized().ToProto();
        // Ranges are found on single rows.
        if (proto.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").All(set => set.Version < LeastOpset) || model.Inputs.Any(input => input.Shape is [>= 0, ..])) return model;
        FoldNorms(proto.Graph);
        List<Place> places = Places(proto.Graph);
        if (places.Count == 0) return model;
        var folded = OnnxModel.FromProto(proto, model.IsTrusted);
        var ranges = CalibratedRanges.Find(folded, [.. places.SelectMany(place => place.Values).Distinct()], calibration);
        if (!places.Any(place => place.Values.All(ranges.Holds))) return model;
        OnnxModel[] candidates = [.. _shares.Select(share => Write(folded, model.Metadata, ranges.Holding(share), options))];
        return NearestModel.Choose(folded, candidates, calibration);
    }

    // ONNX Runtime itself no longer would once a convolution's weights are integers.
    private static void FoldNorms(GraphProto proto)
    {
        var graph = new RewriteGraph(proto);
        BatchNormFolding.ApplyToConvolutions(graph);
        graph.Close();
    }

    private static List<Place> Places(GraphProto proto)
    {
        var graph = new RewriteGraph(proto);
        var places = new List<Place>();
        foreach (QuantizableLayer layer in proto.Node.Select(node => QuantizableLayer.Of(graph, node)).OfType<QuantizableLayer>())
        {
            // The kernel of Gemms gives floats, that of convolutions bytes; a Relu behind it is no more than bytes that end at zero.
            NodeProto? rounded = !layer.IsConvolution ? null : graph.SoleReader(layer.Node.Output[0]) is { } reader && reader.Is("Relu") ? reader : layer.Node;
            // An output of the model keeps its precision.
            if (!proto.Output.Any(output => output.Name == rounded?.Output[0])) places.Add(new Place(layer, rounded));
        }
        return places;
    }

    private static OnnxModel Write(
        OnnxModel model, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, ByteRange> ranges, QuantizationOptions options)
    {
        ModelProto proto = model.ToProto();
        List<Place> places = [.. Places(proto.Graph).Where(place => place.Values.All(ranges.ContainsKey))];
        var layers = new Dictionary<NodeProto, QuantizableLayer>(ReferenceEqualityComparer.Instance);
        foreach (Place place in places) layers[place.Layer.Node] = place.Layer;
        HashSet<NodeProto> rounded = new(places.Select(place => place.Rounded).OfType<NodeProto>(), ReferenceEqualityComparer.Instance);
        var nodes = new QuantizedNodes(proto.Graph, ranges, options.LargestWeight);
        foreach (NodeProto node in proto.Graph.Node)
        {
            if (layers.TryGetValue(node, out QuantizableLayer? layer)) nodes.Add(layer);
            else nodes.Add(node);
            if (rounded.Contains(node)) nodes.RoundOutput(node);
        }
        nodes.Close();
        OnnxModel.ReplaceMetadata(proto, new Dictionary<string, string>(metadata)
        {
            [GanMetadata.PrecisionKey] = GanMetadata.Int8,
            [GanMetadata.WeightBitsKey] = options.WeightBits.ToString(CultureInfo.InvariantCulture),
        });
        return OnnxModel.FromProto(proto, model.IsTrusted);
    }

    /// <summary>A layer, and what becomes bytes around it.</summary>
    /// <param name="Layer">The layer.</param>
    /// <param name="Rounded">The node whose output becomes bytes; null for none.</param>
    private sealed record Place(QuantizableLayer Layer, NodeProto? Rounded)
    {
        internal string[] Values { get; } = Rounded is null ? [Layer.Node.Input[0]] : [Layer.Node.Input[0], Rounded.Output[0]];
    }
}
