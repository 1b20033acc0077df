namespace Gan.Onnx.Graphs.Batching;

/// <summary>
/// A dimension, or an integer computed from dimensions: a number, a multiple of the number of rows, or a number that is not known here but is the same for every batch.
/// </summary>
internal readonly record struct SymbolicDim
{
    private readonly long _factor;
    private readonly bool _isKnown;

    private SymbolicDim(long factor, bool isOfRows)
    {
        _factor = factor;
        _isKnown = true;
        IsOfRows = isOfRows;
    }

    /// <summary>A number that is the same for every batch, but not known.</summary>
    internal static SymbolicDim Unknown => default;

    /// <summary>Whether it is a multiple of the number of rows.</summary>
    internal bool IsOfRows { get; }

    /// <summary>How many times the number of rows it is. To be read only where it is a multiple of that.</summary>
    internal long PerRow => _factor;

    /// <summary>The number; null where it is not known, or depends on the number of rows.</summary>
    internal long? Constant => _isKnown && !IsOfRows ? _factor : null;

    internal static SymbolicDim Of(long? number) => number is { } known ? new SymbolicDim(known, isOfRows: false) : Unknown;

    internal static SymbolicDim OfRows(long factor) => new(factor, isOfRows: true);

    /// <summary>The product of some dimensions that do not depend on the number of rows; null where one of them is not known.</summary>
    internal static long? Product(IEnumerable<SymbolicDim> dims)
    {
        long product = 1;
        foreach (SymbolicDim dim in dims)
        {
            if (dim.Constant is not { } number) return null;
            product = checked(product * number);
        }
        return product;
    }

    internal static SymbolicDim? Multiply(SymbolicDim left, SymbolicDim right)
    {
        if (left.IsOfRows && right.IsOfRows) return null;
        if (!left.IsOfRows && !right.IsOfRows) return Fold(left, right, (a, b) => checked(a * b));
        (SymbolicDim rows, SymbolicDim other) = left.IsOfRows ? (left, right) : (right, left);
        return other.Constant is > 0 and var times ? OfRows(checked(rows.PerRow * times)) : null;
    }

    internal static SymbolicDim? Divide(SymbolicDim left, SymbolicDim right)
    {
        // A quotient that is no integer depends on the type of its operands.
        if (!left.IsOfRows && !right.IsOfRows) return Fold(left, right, (a, b) => b != 0 && a % b == 0 ? a / b : null);
        if (left.IsOfRows && right.IsOfRows) return left.PerRow % right.PerRow == 0 ? Of(left.PerRow / right.PerRow) : null;
        return left.IsOfRows && right.Constant is > 0 and var by && left.PerRow % by == 0 ? OfRows(left.PerRow / by) : null;
    }

    internal static SymbolicDim? Add(SymbolicDim left, SymbolicDim right) => Sum(left, right, 1);

    internal static SymbolicDim? Subtract(SymbolicDim left, SymbolicDim right) => Sum(left, right, -1);

    /// <summary>1 where they are equal, else 0; a multiple of the number of rows is never equal to a negative number or to zero.</summary>
    internal static SymbolicDim? AreEqual(SymbolicDim left, SymbolicDim right)
    {
        if (!left.IsOfRows && !right.IsOfRows) return Fold(left, right, (a, b) => a == b ? 1 : 0);
        if (left.IsOfRows && right.IsOfRows) return Of(left.PerRow == right.PerRow ? 1 : 0);
        return (left.IsOfRows ? right : left).Constant is <= 0 ? Of(0) : null;
    }

    private static SymbolicDim? Sum(SymbolicDim left, SymbolicDim right, int sign)
    {
        if (!left.IsOfRows && !right.IsOfRows) return Fold(left, right, (a, b) => checked(a + sign * b));
        if (right.Constant == 0) return left;
        if (left.Constant == 0 && sign > 0) return right;
        if (!left.IsOfRows || !right.IsOfRows) return null;
        long factor = checked(left.PerRow + sign * right.PerRow);
        return factor == 0 ? Of(0) : factor > 0 ? OfRows(factor) : null;
    }

    private static SymbolicDim Fold(SymbolicDim left, SymbolicDim right, Func<long, long, long?> fold) =>
        left.Constant is { } a && right.Constant is { } b ? Of(fold(a, b)) : Unknown;
}
