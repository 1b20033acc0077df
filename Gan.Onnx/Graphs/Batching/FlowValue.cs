namespace Gan.Onnx.Graphs.Batching;

/// <summary>Where the rows of a batch lie in a value: its elements, in order, are those of (outer index, row, inner index) along this axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Outer">How often all rows come one after another along it.</param>
/// <param name="Inner">How many indices of the axis a row has together.</param>
internal readonly record struct RowLayout(int Axis, long Outer, long Inner)
{
    /// <summary>Each row has one index of the axis.</summary>
    internal static RowLayout Plain(int axis) => new(axis, 1, 1);
}

/// <summary>Why rows of a batch may not be independent.</summary>
/// <param name="IsMixing">Whether the graph shows that they are not; otherwise it just does not show that they are.</param>
/// <param name="Reason">What was found, for people.</param>
internal sealed record Obstacle(bool IsMixing, string Reason);

/// <summary>What is known of a value of a graph, whatever the batch.</summary>
internal sealed record FlowValue
{
    /// <summary>Its dimensions; null where not even their number is known.</summary>
    internal IReadOnlyList<SymbolicDim>? Dims { get; init; }

    /// <summary>Where the rows lie, if each part of the value depends on one row alone; null if the value is the same for every batch.</summary>
    internal RowLayout? Rows { get; init; }

    /// <summary>The elements of a small constant, or of a shape.</summary>
    internal IReadOnlyList<SymbolicDim>? Integers { get; init; }

    /// <summary>Why nothing of the above is known.</summary>
    internal Obstacle? Obstacle { get; init; }

    /// <summary>The dimensions, which every value that has rows has.</summary>
    internal IReadOnlyList<SymbolicDim> Shape => Dims ?? [];

    /// <summary>Whether its elements depend on how many rows there are.</summary>
    internal bool CountsRows => Integers?.Any(number => number.IsOfRows) ?? false;

    /// <summary>A value that is the same for every batch.</summary>
    internal static FlowValue Fixed(IEnumerable<SymbolicDim>? dims = null) => new() { Dims = dims?.ToArray() };

    internal static FlowValue OfRows(IEnumerable<SymbolicDim> dims, RowLayout layout) => new() { Dims = [.. dims], Rows = layout };

    /// <summary>A value of these dimensions with the rows at an axis, or the same for every batch where there are none.</summary>
    internal static FlowValue Of(IEnumerable<SymbolicDim>? dims, RowLayout? layout) => new() { Dims = dims?.ToArray(), Rows = layout };

    /// <summary>The same with the rows at another axis of other dimensions.</summary>
    internal FlowValue Moved(IEnumerable<SymbolicDim>? dims, int axis) => new() { Dims = dims?.ToArray(), Rows = Rows is { } rows ? rows with { Axis = axis } : null };

    /// <summary>The same dimensions and rows, with elements that are not known.</summary>
    internal FlowValue Alike() => Integers is null ? this : this with { Integers = null };
}
