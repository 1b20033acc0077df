namespace Gan.Onnx.Graphs.Batching;

/// <summary>Networks that go through a sequence: time first and rows second, unless their layout is 1.</summary>
internal static class RecurrentRules
{
    private const int Lengths = 4;
    private const int FirstState = 5;

    internal static IEnumerable<KeyValuePair<string, FlowRule>> All => [new("LSTM", Recurrent), new("GRU", Recurrent), new("RNN", Recurrent)];

    private static IReadOnlyList<FlowValue> Recurrent(FlowNode node)
    {
        if (node.Inputs.All(input => input?.Rows is null)) return [FlowValue.Fixed()];
        FlowValue sequence = node.Input(0)!;
        const int rank = 3;
        if (sequence.Rows is not { } rows || sequence.Shape.Count != rank) return [node.Unclear("starts from rows, and reads something else")];
        bool isRowsFirst = node.Int("layout", 0) != 0;
        int axis = isRowsFirst ? 0 : 1;
        if (rows.Axis != axis) return [node.Mixes("takes the batch for a sequence")];
        for (int i = 1; i < node.Inputs.Count; i++)
        {
            if (node.Input(i) is not { } other) continue;
            bool isOfRows = i == Lengths || i == FirstState || i == FirstState + 1 && node.Type == "LSTM";
            int expected = i == Lengths ? 0 : axis;
            if (!isOfRows && other.Rows is not null) return [node.Unclear("has weights that depend on rows")];
            if (isOfRows && other.Rows != rows with { Axis = expected }) return [other.Rows is null ? node.Mixes("starts from a fixed number of states") : node.Unclear("starts from rows that lie in another way")];
        }
        SymbolicDim hidden = SymbolicDim.Of(node.Has("hidden_size") ? node.Int("hidden_size", 0) : node.Input(2)?.Shape is [_, _, var size] ? size.Constant : null);
        SymbolicDim directions = SymbolicDim.Of(node.Text("direction", "forward") == "bidirectional" ? 2 : 1), time = sequence.Shape[1 - axis], batch = sequence.Shape[axis];
        return isRowsFirst
            ? [FlowValue.OfRows([batch, time, directions, hidden], rows with { Axis = 0 }), FlowValue.OfRows([batch, directions, hidden], rows with { Axis = 0 })]
            : [FlowValue.OfRows([time, directions, batch, hidden], rows with { Axis = 2 }), FlowValue.OfRows([directions, batch, hidden], rows with { Axis = 1 })];
    }
}
