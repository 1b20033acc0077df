using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Foreign;

/// <summary>
/// Makes the first dimension of a model the batch, of any size, and holds that rows do not touch each other. A model that was exported for a fixed number
/// of rows is freed where its graph allows it: the number often stands in the constant shapes of Reshape nodes too.
/// </summary>
internal static class BatchAxis
{
    // The middle one of three has a neighbour on either side.
    private const int TrialRows = 3;

    // What a fixed number of rows in a Reshape is replaced by: nothing, "as in the input", "whatever is left".
    private static readonly long?[] _replacements = [null, 0, -1];

    /// <summary>Frees the batch, in place.</summary>
    /// <param name="model">A model whose inputs have fixed dimensions but for the first.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <returns>The dimensions in fact of each output, without the batch; outputs that do not have it are left out.</returns>
    /// <exception cref="OnnxModelException">The model cannot be run, mixes rows, or holds on to a number of rows.</exception>
    internal static IReadOnlyDictionary<string, long[]> Free(ModelProto model, IReadOnlyList<SandboxInput> inputs)
    {
        int fixedRows = FixedRows(model);
        string[] outputs = [.. model.Graph.Output.Select(output => output.Name)];
        IReadOnlyList<TrialOutput>? original = fixedRows == 0 ? null : Run(model, inputs, outputs, 0..fixedRows);
        ModelProto whole = model.Clone();
        OnnxModelException? refusal = null;
        foreach (long? replacement in fixedRows == 0 ? [null] : _replacements)
        {
            ModelProto freed = whole.Clone();
            Loosen(freed.Graph, fixedRows, replacement);
            try
            {
                IReadOnlyDictionary<string, long[]> shapes = Check(freed, inputs, outputs, original, fixedRows);
                model.Graph = freed.Graph;
                return shapes;
            }
            catch (OnnxModelException defect)
            {
                refusal ??= defect;
            }
        }
        if (fixedRows == 0) throw refusal!;
        string axes = string.Join(", ", inputs.Select(input => input.Name).Concat(outputs).Select(name => $"'{name}': {{0: 'batch'}}"));
        throw new OnnxModelException(
            $"The model was exported for {fixedRows} row(s) at a time and cannot be made to take more. Export it again with dynamic_axes={{{axes}}}.", refusal!);
    }

    private static int FixedRows(ModelProto model)
    {
        int rows = 0;
        foreach (ValueInfoProto input in model.Graph.Input)
        {
            if (input.Type?.TensorType?.Shape is not { Dim.Count: > 0 } shape)
                throw new OnnxModelException($"The model's input '{input.Name}' has no dimensions: the first has to be the batch.");
            if (shape.Dim[0] is not { HasDimValue: true, DimValue: > 0 } first) continue;
            if (rows > 0 && rows != first.DimValue || first.DimValue > short.MaxValue)
                throw new OnnxModelException($"The model's input '{input.Name}' is for {first.DimValue} rows at a time: the first dimension has to be the batch, the same for all inputs.");
            rows = (int)first.DimValue;
        }
        return rows;
    }

    private static void Loosen(GraphProto graph, int fixedRows, long? replacement)
    {
        foreach (ValueInfoProto open in graph.Input.Concat(graph.Output))
        {
            if (open.Type?.TensorType?.Shape is { Dim.Count: > 0 } shape) shape.Dim[0] = new TensorShapeProto.Types.Dimension { DimParam = DeclaredShapes.BatchName };
        }
        if (replacement is not { } wildcard) return;
        var reader = new GraphReader(graph);
        foreach (NodeProto node in graph.Node.Where(node => node.OpType == "Reshape" && node.Input.Count == 2).ToArray())
        {
            if (reader.Integers(node.Input[1]) is not { Length: > 0 } shape || shape[0] != fixedRows) continue;
            shape[0] = wildcard == -1 && shape.Contains(-1) ? 0 : wildcard;
            string name = ForeignGraph.Free(graph, "gan_batch_shape");
            graph.Initializer.Add(ForeignGraph.Tensor(name, shape));
            node.Input[1] = name;
        }
    }

    private static Dictionary<string, long[]> Check(
        ModelProto model, IReadOnlyList<SandboxInput> inputs, string[] outputs, IReadOnlyList<TrialOutput>? original, int fixedRows)
    {
        using var session = new SandboxSession(model.ToByteArray());
        // A row alone, in two places of a batch, and with two neighbours.
        IReadOnlyList<TrialOutput>[] alone = [.. Enumerable.Range(0, TrialRows).Select(row => session.Run(inputs, outputs, row..(row + 1)))];
        IReadOnlyList<TrialOutput>[] pairs = [.. Enumerable.Range(0, TrialRows - 1).Select(row => session.Run(inputs, outputs, row..(row + 2)))];
        IReadOnlyList<TrialOutput>? asBefore = original is null ? null : session.Run(inputs, outputs, 0..fixedRows);
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        for (int i = 0; i < outputs.Length; i++)
        {
            TrialOutput[] single = [.. alone.Select(row => row[i])];
            if (pairs[0][i].Shape is not [2, ..] || single[0].Shape is not [1, ..]) continue;
            double tolerance = RowAgreement.Tolerance(single.SelectMany(row => row.Floats ?? []).ToArray());
            if (original is not null && !Same([original[i]], asBefore![i], tolerance)) throw new OnnxModelException($"'{outputs[i]}' is not what it was.");
            if (pairs.Where((pair, row) => !Same([single[row], single[row + 1]], pair[i], tolerance)).Any())
            {
                throw new OnnxModelException(
                    $"The model's output '{outputs[i]}' of a row depends on the other rows of its batch, as in training: export it again after model.eval().");
            }
            shapes[outputs[i]] = [.. pairs[0][i].Shape.Skip(1)];
        }
        return shapes;
    }

    private static IReadOnlyList<TrialOutput> Run(ModelProto model, IReadOnlyList<SandboxInput> inputs, string[] outputs, Range rows)
    {
        using var session = new SandboxSession(model.ToByteArray());
        return session.Run(inputs, outputs, rows);
    }

    private static bool Same(TrialOutput[] expected, TrialOutput actual, double tolerance)
    {
        if (actual.Floats is { } floats) return expected.All(part => part.Floats is not null) && RowAgreement.AreClose([.. expected.SelectMany(part => part.Floats!)], floats, tolerance);
        return expected.All(part => part.Others is not null) && expected.SelectMany(part => part.Others!.Cast<object>()).SequenceEqual(actual.Others!.Cast<object>());
    }
}
