namespace Gan.Onnx.Graphs.Batching;

/// <summary>What comes of values whose dimensions are aligned at their ends, as NumPy does.</summary>
internal static class Broadcasting
{
    private static readonly SymbolicDim _one = SymbolicDim.Of(1);

    internal static FlowValue Of(FlowNode node) => Of(node, [.. node.Inputs.OfType<FlowValue>()]);

    /// <summary>The value of an operator that combines elements of the same index.</summary>
    internal static FlowValue Of(FlowNode node, IReadOnlyList<FlowValue> inputs)
    {
        if (inputs.Any(input => input.Dims is null)) return inputs.All(input => input.Rows is null) ? FlowValue.Fixed() : node.Unclear("combines rows with a value of unknown dimensions");
        int rank = inputs.Select(input => input.Shape.Count).DefaultIfEmpty(0).Max();
        RowLayout? layout = null;
        foreach (FlowValue input in inputs)
        {
            if (input.Rows is not { } rows) continue;
            RowLayout aligned = rows with { Axis = rows.Axis + rank - input.Shape.Count };
            if (layout is { } other && other.Axis != aligned.Axis) return node.Mixes("combines each row with all rows");
            if (layout is { } same && same != aligned) return node.Unclear("combines rows that lie in different ways along an axis");
            layout = aligned;
        }
        var dims = new SymbolicDim[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            SymbolicDim[] aligned = [.. inputs.Where(input => axis >= rank - input.Shape.Count).Select(input => input.Shape[axis - rank + input.Shape.Count])];
            if (axis == layout?.Axis)
            {
                dims[axis] = aligned.First(dim => dim.IsOfRows);
                // A fixed number of others would meet the rows by their places in the batch.
                if (aligned.Any(dim => dim == SymbolicDim.Unknown)) return node.Unclear("combines rows with a value of unknown dimensions");
                if (aligned.Any(dim => !dim.IsOfRows && dim != _one)) return node.Mixes("combines rows with a value that has another number of them");
            }
            else
            {
                SymbolicDim[] longer = [.. aligned.Where(dim => dim != _one)];
                dims[axis] = longer.Length == 0 ? _one : longer.FirstOrDefault(dim => dim.Constant is not null);
            }
        }
        return FlowValue.Of(dims, layout);
    }
}
