using Gan.Onnx.Graphs;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>
/// Which options a column may have where columns only go together in some pairs, in graphs: see <see cref="CombinationTree"/>.
/// Such values are float [N, options], 1 for an option that it may have and 0 for others; null stands for all options.
/// </summary>
/// <param name="builder">The graph.</param>
/// <param name="shape">What rows are.</param>
/// <param name="given">By column the option that it has whatever is drawn, all options where it is drawn; null where it always is.</param>
internal sealed class CombinationGraph(GraphBuilder builder, TableShape shape, Func<int, string?> given)
{
    // Below all that logits and noise come to, and a share of nothing.
    private const float Closed = -1e9f;

    private readonly CombinationTree _tree = new(shape);
    private readonly Dictionary<int, string?> _fitting = [];
    private readonly Dictionary<int, string> _allowed = [];

    /// <summary>The column that one hangs on; −1 for none.</summary>
    internal int Parent(int column) => _tree.Parent(column);

    /// <summary>The options of a column that are left.</summary>
    /// <param name="column">The column.</param>
    /// <param name="ofParent">The option that was drawn of the column that it hangs on, int64 [N, 1]; null where it hangs on none.</param>
    internal string? Open(int column, string? ofParent)
    {
        if (!_tree.IsCombined(column)) return null;
        string? fitting = Fitting(column);
        if (ofParent is null) return fitting;
        string row = builder.Node("Squeeze", Scope(column), [ofParent, builder.Integers("combined.axis", 1)]);
        return Narrowed(column, fitting, builder.Node("Gather", Scope(column), [Allowed(column), row]));
    }

    /// <summary>Logits, with or without noise, of which those of other options are far below.</summary>
    internal static string Masked(GraphBuilder builder, string scope, string logits, string open) =>
        builder.Node("Where", scope, [IsOpen(builder, scope, open), logits, builder.Scalar("combined.closed", Closed)]);

    private static string IsOpen(GraphBuilder builder, string scope, string open) =>
        builder.Node("Greater", scope, [open, builder.Scalar("combined.none", 0)]);

    private static string Scope(int column) => $"columns.{column}";

    // What fits what is given of a column and of those that hang on it.
    private string? Fitting(int column)
    {
        if (_fitting.TryGetValue(column, out string? known)) return known;
        string? fitting = given(column);
        foreach (int child in _tree.Children(column))
        {
            if (Fitting(child) is not { } below) continue;
            // A product and not a Gemm, of which integers of 8 bits could be made.
            string turned = builder.Node("Transpose", Scope(child), [Allowed(child)], NodeAttribute.Ints("perm", 1, 0));
            string count = builder.Node("MatMul", Scope(child), [below, turned]);
            fitting = Narrowed(column, fitting, builder.Node("Min", Scope(child), [count, builder.Scalar("combined.one", 1)]));
        }
        return _fitting[column] = fitting;
    }

    // What is given may contradict itself: then what is known first stays.
    private string Narrowed(int column, string? known, string further)
    {
        if (known is null) return further;
        string both = builder.Node("Mul", Scope(column), [known, further]);
        string most = builder.Node("ReduceMax", Scope(column), [both], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1));
        return builder.Node("Where", Scope(column), [IsOpen(builder, Scope(column), most), both, known]);
    }

    // Zeros and ones are the same in 16 bits.
    private string Allowed(int column)
    {
        if (_allowed.TryGetValue(column, out string? known)) return known;
        bool[][] allowed = _tree.Allowed(column);
        float[] values = [.. allowed.SelectMany(row => row.Select(isAllowed => isAllowed ? 1f : 0f))];
        return _allowed[column] = builder.HalfWeights($"{Scope(column)}.combined", values, allowed.Length, allowed[0].Length);
    }
}
