using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>
/// Outputs that are inputs of the graph under the same name. ONNX Runtime never writes them to memory that it is given, and a name cannot be changed for one of the two alone: a node that copies the
/// input parts them.
/// </summary>
internal static class PassThroughOutputs
{
    /// <summary>The model with a node and a name of its own for each such output.</summary>
    /// <param name="model">A model that has been checked.</param>
    /// <returns>The model, the same one where there is no such output, and by the outputs' names the new ones.</returns>
    internal static (OnnxModel Model, IReadOnlyDictionary<string, string> Names) Part(OnnxModel model)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        HashSet<string> inputs = [.. model.Inputs.Select(input => input.Name)];
        if (!model.Outputs.Any(output => inputs.Contains(output.Name))) return (model, names);
        ModelProto proto = model.ToProto();
        foreach (ValueInfoProto output in proto.Graph.Output.Where(output => inputs.Contains(output.Name)))
        {
            string name = output.Name;
            names[name] = GraphEdits.PartFromInput(proto.Graph, output);
        }
        return (OnnxModel.FromProto(proto, model.IsTrusted), names);
    }
}
