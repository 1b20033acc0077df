using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>Which options a column may have where columns only go together in some pairs: what exported graphs do, in plain C#.</summary>
internal sealed class CombinedOptions
{
    private readonly CombinationTree _tree;
    private readonly int[] _options;

    /// <param name="shape">What rows are.</param>
    internal CombinedOptions(TableShape shape)
    {
        _tree = new CombinationTree(shape);
        _options = [.. shape.Columns.Select(column => column.Options.Count)];
        Order = [.. Enumerable.Range(0, _options.Length).Where(column => Parent(column) < 0).SelectMany(Below)];
    }

    /// <summary>The columns as they are drawn, each behind the one that it hangs on.</summary>
    internal IReadOnlyList<int> Order { get; }

    /// <summary>The column that one hangs on; −1 for none.</summary>
    internal int Parent(int column) => _tree.Parent(column);

    /// <summary>
    /// For each column the options that fit what is given of it and of those that hang on it, which comes before what is drawn; null for
    /// any.
    /// </summary>
    /// <param name="given">For each column the option that it has; −1 where it is drawn.</param>
    internal bool[]?[] Fitting(IReadOnlyList<int> given)
    {
        var fitting = new bool[]?[_options.Length];
        foreach (int column in Order.Reverse().Where(_tree.IsCombined))
        {
            if (given[column] >= 0) fitting[column] = [.. Enumerable.Range(0, _options[column]).Select(option => option == given[column])];
            foreach (int child in _tree.Children(column))
            {
                if (fitting[child] is not { } below) continue;
                bool[] fits = [.. _tree.Allowed(child).Select(own => own.Zip(below).Any(pair => pair.First && pair.Second))];
                fitting[column] = Narrowed(fitting[column], fits);
            }
        }
        return fitting;
    }

    /// <summary>The options of a column that go with the one that was drawn of the column that it hangs on; null for any.</summary>
    /// <param name="column">The column.</param>
    /// <param name="ofParent">The option of the column that it hangs on.</param>
    /// <param name="fitting">Of all columns, from <see cref="Fitting"/>.</param>
    internal bool[]? Open(int column, int ofParent, bool[]?[] fitting) =>
        Parent(column) < 0 ? fitting[column] : Narrowed(fitting[column], _tree.Allowed(column)[ofParent]);

    // What is given may contradict itself: then what is known first stays.
    private static bool[] Narrowed(bool[]? known, bool[] further)
    {
        if (known is null) return further;
        bool[] both = [.. known.Zip(further, (one, other) => one && other)];
        return both.Contains(true) ? both : known;
    }

    private IEnumerable<int> Below(int column) => [column, .. _tree.Children(column).SelectMany(Below)];
}
