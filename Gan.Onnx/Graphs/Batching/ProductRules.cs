namespace Gan.Onnx.Graphs.Batching;

/// <summary>Products of matrices.</summary>
internal static class ProductRules
{
    internal static IEnumerable<KeyValuePair<string, FlowRule>> All =>
    [
        new("Gemm", node => [Gemm(node)]),
        new("MatMul", node => [MatMul(node, 0, 1)]),
        new("MatMulInteger", node => [Quantized(node, 0, 1)]),
        new("QLinearMatMul", node => [Quantized(node, 0, 3)]),
        new("Einsum", node => [Einsum(node)]),
    ];

    private static FlowValue Gemm(FlowNode node)
    {
        FlowValue left = node.Input(0)!, right = node.Input(1) ?? FlowValue.Fixed();
        if (left.Dims is not { Count: 2 } || right.Dims is not { Count: 2 })
            return node.Inputs.All(input => input?.Rows is null) ? FlowValue.Fixed() : node.Unclear("multiplies values of unknown dimensions");
        FlowValue product = Product(node, Turned(left, node.Int("transA", 0) != 0), Turned(right, node.Int("transB", 0) != 0));
        return product.Obstacle is null && node.Input(2) is { } added ? Broadcasting.Of(node, [product, added]) : product;
    }

    private static FlowValue Turned(FlowValue matrix, bool isTurned) => isTurned ? matrix.Moved(matrix.Shape.Reverse(), matrix.Rows is { } rows ? 1 - rows.Axis : 0) : matrix;

    // Scales and zero points are single numbers, or stand for columns.
    private static FlowValue Quantized(FlowNode node, int left, int right) =>
        node.Inputs.Where((_, i) => i != left && i != right).Any(input => input?.Rows is not null) ? node.Unclear("scales by numbers of rows") : MatMul(node, left, right);

    private static FlowValue MatMul(FlowNode node, int leftInput, int rightInput)
    {
        FlowValue left = node.Input(leftInput) ?? FlowValue.Fixed(), right = node.Input(rightInput) ?? FlowValue.Fixed();
        bool isFixed = left.Rows is null && right.Rows is null;
        if (left.Dims is not { Count: > 0 } || right.Dims is not { Count: > 0 }) return isFixed ? FlowValue.Fixed() : node.Unclear("multiplies values of unknown dimensions");
        // A vector is a row on the left and a column on the right, which goes again afterwards.
        bool isRow = left.Shape.Count == 1, isColumn = right.Shape.Count == 1;
        if (!isFixed && (isRow || isColumn))
        {
            if (isRow && left.Rows is not null || isColumn && right.Rows is not null) return node.Mixes("sums over all rows");
            FlowValue matrix = isRow ? right : left;
            int rank = matrix.Shape.Count, summed = isRow ? Math.Max(0, rank - 2) : rank - 1;
            if (matrix.Rows is not { } rows || rows.Axis == summed) return node.Mixes("sums over all rows");
            return matrix.Moved(matrix.Shape.Where((_, i) => i != summed), rows.Axis > summed ? rows.Axis - 1 : rows.Axis);
        }
        return isRow || isColumn ? FlowValue.Fixed() : Product(node, left, right);
    }

    private static FlowValue Product(FlowNode node, FlowValue left, FlowValue right)
    {
        int leftRank = left.Shape.Count, rightRank = right.Shape.Count, rank = Math.Max(leftRank, rightRank);
        int? leftAxis = left.Rows?.Axis - leftRank, rightAxis = right.Rows?.Axis - rightRank;
        if (leftAxis == -1 || rightAxis == -2) return node.Mixes("sums over all rows");
        // All axes but the last two are those of products side by side.
        FlowValue Front(FlowValue value) => FlowValue.Of(value.Shape.SkipLast(2), value.Rows is { } rows && rows.Axis < value.Shape.Count - 2 ? rows : null);
        FlowValue front = Broadcasting.Of(node, [Front(left), Front(right)]);
        if (front.Obstacle is not null) return front;
        RowLayout? columns = rightAxis == -1 ? right.Rows!.Value with { Axis = rank - 1 } : null, lines = leftAxis == -2 ? left.Rows!.Value with { Axis = rank - 2 } : null;
        RowLayout?[] found = [.. new[] { front.Rows, columns, lines }.Where(layout => layout is not null)];
        if (found.Length > 1) return node.Mixes("multiplies each row with all rows");
        return FlowValue.Of([.. front.Shape, left.Shape[^2], right.Shape[^1]], found.FirstOrDefault());
    }

    private static FlowValue Einsum(FlowNode node)
    {
        if (node.Inputs.All(input => input?.Rows is null)) return FlowValue.Fixed();
        string[] sides = node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal).Split("->");
        string[] terms = sides[0].Split(',');
        FlowValue[] inputs = [.. node.Inputs.OfType<FlowValue>()];
        bool isPlain = sides.Length == 2 && terms.Length == inputs.Length && inputs.All(input => input.Dims is not null)
            && sides.All(side => side.All(letter => letter == ',' || char.IsAsciiLetter(letter))) && terms.Zip(inputs).All(pair => pair.First.Length == pair.Second.Shape.Count);
        if (!isPlain) return node.Unclear("has an equation that is not followed");
        var dims = new Dictionary<char, SymbolicDim>();
        (char Letter, RowLayout Rows)? batch = null;
        foreach ((string term, FlowValue input) in terms.Zip(inputs))
        {
            for (int axis = 0; axis < term.Length; axis++)
            {
                if (input.Rows is not { } rows || rows.Axis != axis) continue;
                if (batch is { } other && (other.Letter != term[axis] || other.Rows.Outer != rows.Outer || other.Rows.Inner != rows.Inner)) return node.Mixes("multiplies each row with all rows");
                batch = (term[axis], rows);
            }
        }
        char letterOfRows = batch!.Value.Letter;
        foreach ((string term, FlowValue input) in terms.Zip(inputs))
        {
            int uses = term.Count(letter => letter == letterOfRows);
            if (uses > 1 || uses == 1 && input.Rows is null) return node.Mixes("combines rows with a value that has another number of them");
            for (int axis = 0; axis < term.Length; axis++) dims[term[axis]] = dims.TryGetValue(term[axis], out SymbolicDim known) && known != SymbolicDim.Of(1) ? known : input.Shape[axis];
        }
        int place = sides[1].IndexOf(letterOfRows, StringComparison.Ordinal);
        if (place < 0) return node.Mixes("sums over all rows");
        if (sides[1].Any(letter => !dims.ContainsKey(letter)) || sides[1].Distinct().Count() < sides[1].Length) return node.Unclear("has an equation that is not followed");
        return FlowValue.OfRows(sides[1].Select(letter => dims[letter]), batch.Value.Rows with { Axis = place });
    }
}
