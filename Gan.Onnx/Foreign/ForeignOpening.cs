using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>
/// Prepares a model that others made: inputs that the roles fix are filled in, open tensors of real numbers become floats, random operators become
/// inputs, and the batch is freed.
/// </summary>
internal static class ForeignOpening
{
    // ONNX Runtime itself promises nothing for older ones.
    private const int LeastOpset = 7;

    // From format 4 on, weights need not be inputs as well.
    private const long LeastFormat = 4;

    /// <summary>Looks at a model and runs it on a few rows.</summary>
    /// <exception cref="OnnxModelException">It cannot be run, or not in batches.</exception>
    internal static ForeignGraph Open(OnnxModel source, ModelRoles roles)
    {
        ModelProto model = source.ToProto();
        long opset = model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(0).Max();
        if (opset < LeastOpset)
        {
            throw new OnnxModelException(
                $"The model is of operator set {opset}; {LeastOpset} or later is needed. Export it again with opset_version={GraphBuilder.Opset}.");
        }
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
        GraphProto graph = model.Graph;
        FixedRoles.Put(graph, roles, fixesByRow, opset);
        IReadOnlyCollection<string> bytes = OpenTensors.AsFloats(graph, roles, opset);
        IReadOnlyList<string> random = RandomOperators.ToInputs(model, Inputs(graph), FixedRows(graph), opset);
        SandboxInput[] inputs = Inputs(graph);
        if (inputs.Length == 0) throw new OnnxModelException("The model has no input, so it gives the same every time.");
        IReadOnlyDictionary<string, long[]> outputs = Free(model, inputs, roles, random);
        HashSet<string> real = [.. graph.Output.Where(HoldsFloats).Select(output => output.Name)];
        return new ForeignGraph(model, opset, inputs, outputs.Where(output => real.Contains(output.Key)).ToDictionary(StringComparer.Ordinal))
        {
            RandomInputs = random,
            Bytes = bytes,
        };
    }

    // ONNX Runtime finds out for itself what is not declared.
    private static bool HoldsFloats(ValueInfoProto output) => (output.Type?.TensorType?.ElemType ?? 0) is 0 or (int)ElementType.Float;

    // A constant or a map of noise that nobody spoke of may be why rows cannot be put side by side.
    private static IReadOnlyDictionary<string, long[]> Free(ModelProto model, SandboxInput[] inputs, ModelRoles roles, IReadOnlyList<string> random)
    {
        bool IsUnspoken(SandboxInput input) => !roles.Names.Contains(input.Name) && !random.Contains(input.Name);
        try
        {
            return BatchAxis.Free(model, inputs);
        }
        catch (OnnxModelException refusal) when (inputs.Length > 1 && inputs.Any(IsUnspoken))
        {
            SandboxInput[] unspoken = [.. inputs.Where(IsUnspoken)];
            SandboxInput likely = unspoken.FirstOrDefault(input => input.RowShape.Count == 0) ?? unspoken[^1];
            throw new OnnxModelException(
                $"{refusal.Message} The roles say nothing of {string.Join(", ", unspoken.Select(input => $"'{input.Name}'"))}: " +
                $"one that is the same number in all rows is given with --roles fixed={likely.Name}:0.7 (ModelRoles.Fixed), " +
                "one that is noise with draw=NAME (ModelRoles.Drawn), the latent with latent=NAME.", refusal);
        }
    }

    private static int? FixedRows(GraphProto graph)
    {
        long rows = graph.Input.Select(input => input.Type.TensorType.Shape.Dim[0].DimValue).FirstOrDefault(rows => rows is > 0 and <= short.MaxValue);
        return rows > 0 ? (int)rows : null;
    }

    private static SandboxInput[] Inputs(GraphProto graph) => [.. graph.Input.Select(Input)];

    private static SandboxInput Input(ValueInfoProto value)
    {
        string hint = $"give it one number, with --roles fixed={value.Name}:0 (ModelRoles.Fixed)";
        if (value.Type?.TensorType is not { } tensor || !SandboxInput.CanFeed(tensor.ElemType))
        {
            throw new OnnxModelException(
                $"The model's input '{value.Name}' is no tensor of float, int64 or int32: export it with one of these, or {hint}.");
        }
        if (tensor.Shape is not { Dim.Count: > 0 })
            throw new OnnxModelException($"The model's input '{value.Name}' has no dimensions, of which the first would be the batch: {hint}.");
        TensorShapeProto.Types.Dimension[] row = [.. tensor.Shape.Dim.Skip(1)];
        if (row.Any(dimension => dimension.DimValue < 1))
        {
            throw new OnnxModelException(
                $"The model's input '{value.Name}' has dimensions besides the batch that are not fixed: " +
                $"export it again with dynamic_axes={{'{value.Name}': {{0: 'batch'}}}} alone.");
        }
        return new SandboxInput(value.Name, tensor.ElemType, [.. row.Select(dimension => dimension.DimValue)]);
    }
}
