namespace Gan.Onnx.Graphs.Batching;

/// <summary>Operators that cut from the ends of axes, or add to them.</summary>
internal static class SlicingRules
{
    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Slice", node => [Slice(node)]),
        new("Pad", node => [Pad(node)]),
    ];

    private static FlowValue Slice(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return node.Unclear("cuts by numbers that are fed");
        IReadOnlyList<SymbolicDim>? starts = node.Integers("starts", 1), ends = node.Integers("ends", 2), steps = node.Input(4)?.Integers;
        int rank = value.Shape.Count;
        IReadOnlyList<SymbolicDim>? axes = node.HasIntegers("axes", 3) ? node.Integers("axes", 3) : starts is null ? null : [.. starts.Select((_, i) => SymbolicDim.Of(i))];
        bool isUnknown = value.Dims is null || starts is null || ends is null || axes is null || starts.Count != axes.Count || ends.Count != axes.Count
            || node.Input(4) is not null && steps?.Count != axes.Count || ReshapingRules.Axes(axes, rank) is null;
        if (isUnknown) return value.Rows is null && !node.Inputs.Any(input => input?.CountsRows ?? false) ? FlowValue.Fixed(value.Dims?.Select(_ => SymbolicDim.Unknown)) : node.Unclear("cuts in a way that is not followed");
        SymbolicDim[] dims = [.. value.Shape];
        FlowValue cut = value.Alike();
        for (int i = 0; i < axes!.Count; i++)
        {
            int axis = AxisRules.Axis(axes[i].Constant!.Value, rank)!.Value;
            SymbolicDim start = starts![i], end = ends![i], step = steps?[i] ?? SymbolicDim.Of(1);
            if (axis == value.Rows?.Axis)
            {
                bool isAll = start.Constant == 0 && step.Constant == 1 && (end.Constant is >= int.MaxValue || end == dims[axis]);
                if (!isAll) return node.Mixes("cuts rows from the batch");
                continue;
            }
            if (start.IsOfRows || end.IsOfRows) return node.Unclear("cuts by the number of rows");
            dims[axis] = SymbolicDim.Of(Count(dims[axis].Constant, start.Constant, end.Constant, step.Constant));
        }
        cut = cut with { Dims = dims };
        if (rank != 1 || value.Integers is not { } numbers || axes.Count != 1) return value.CountsRows ? node.Unclear("cuts the number of rows from something") : cut;
        return dims[0].Constant is not { } count ? node.Unclear("cuts a shape in a way that is not followed")
            : cut with { Integers = Picked(numbers, starts![0].Constant!.Value, steps?[0].Constant ?? 1, count) };
    }

    // How many elements are left of a known number, by the rules of NumPy.
    private static long? Count(long? length, long? start, long? end, long? step)
    {
        if (length is not { } n || start is not { } from || end is not { } to || step is not { } by || by == 0) return null;
        (from, to) = (Bounded(from, n, by), Bounded(to, n, by));
        return Math.Max(0, by > 0 ? (to - from + by - 1) / by : (from - to - by - 1) / -by);
    }

    private static long Bounded(long index, long length, long step)
    {
        if (index < 0) index = Math.Max(index, -length - 1) + length;
        return step > 0 ? Math.Clamp(index, 0, length) : Math.Clamp(index, -1, length - 1);
    }

    private static SymbolicDim[] Picked(IReadOnlyList<SymbolicDim> numbers, long start, long step, long count)
    {
        long first = Bounded(start, numbers.Count, step);
        return [.. Enumerable.Range(0, (int)count).Select(i => numbers[(int)(first + i * step)])];
    }

    private static FlowValue Pad(FlowNode node)
    {
        FlowValue value = node.Input(0)!;
        if (node.Inputs.Skip(1).Any(input => input?.Rows is not null)) return node.Unclear("pads by numbers that are fed");
        IReadOnlyList<SymbolicDim>? pads = node.Has("pads") ? node.Integers("pads", 1) : node.Has("paddings") ? node.Integers("paddings", 1) : node.Input(1)?.Integers;
        if (value.Dims is null) return FlowValue.Fixed();
        int rank = value.Shape.Count;
        int[]? axes = node.Input(3) is { } listed ? ReshapingRules.Axes(listed.Integers, rank)?.ToArray() : [.. Enumerable.Range(0, rank)];
        if (pads is null || axes is null || pads.Count != 2 * axes.Length)
            return value.Rows is null ? FlowValue.Fixed(value.Shape.Select(_ => SymbolicDim.Unknown)) : node.Unclear("pads in a way that is not followed");
        SymbolicDim[] dims = [.. value.Shape];
        for (int i = 0; i < axes.Length; i++)
        {
            SymbolicDim before = pads[i], behind = pads[i + axes.Length];
            if (axes[i] == value.Rows?.Axis)
            {
                if (before.Constant != 0 || behind.Constant != 0) return node.Mixes("adds rows to the batch");
                continue;
            }
            dims[axes[i]] = SymbolicDim.Of(dims[axes[i]].Constant + before.Constant + behind.Constant);
        }
        return FlowValue.Of(dims, value.Rows);
    }
}
