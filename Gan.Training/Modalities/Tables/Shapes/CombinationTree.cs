namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>
/// The order in which columns that only go together in some pairs are drawn: combinations make up trees, the first column of a group is
/// drawn first, and each other one after the column that it hangs on. In a tree an option is left for every column, whatever those before
/// it are.
/// </summary>
internal sealed class CombinationTree
{
    private readonly int[] _parents;
    private readonly List<int>[] _children;
    private readonly bool[][]?[] _allowed;

    /// <param name="shape">What rows are.</param>
    internal CombinationTree(TableShape shape)
    {
        int columns = shape.Columns.Count;
        _parents = [.. Enumerable.Repeat(-1, columns)];
        _children = [.. Enumerable.Range(0, columns).Select(_ => new List<int>())];
        _allowed = new bool[][]?[columns];
        IReadOnlyList<ColumnCombination> combinations = shape.Combinations ?? [];
        var taken = new bool[columns];
        for (int root = 0; root < columns; root++)
        {
            if (!taken[root]) Hang(root);
        }

        void Hang(int column)
        {
            taken[column] = true;
            foreach (ColumnCombination combination in combinations)
            {
                if (combination.First != column && combination.Second != column) continue;
                int child = combination.First == column ? combination.Second : combination.First;
                if (taken[child]) continue;
                _parents[child] = column;
                _allowed[child] = Allowed(combination, column, shape.Columns[column].Options.Count, shape.Columns[child].Options.Count);
                _children[column].Add(child);
                Hang(child);
            }
        }
    }

    /// <summary>The column that one hangs on; −1 of a column that is drawn first, or alone.</summary>
    internal int Parent(int column) => _parents[column];

    /// <summary>The columns that hang on one.</summary>
    internal IReadOnlyList<int> Children(int column) => _children[column];

    /// <summary>Whether a column is drawn with others.</summary>
    internal bool IsCombined(int column) => _parents[column] >= 0 || _children[column].Count > 0;

    /// <summary>For each option of the column that one hangs on, which of its own options go with it.</summary>
    internal bool[][] Allowed(int column) => _allowed[column]!;

    private static bool[][] Allowed(ColumnCombination combination, int parent, int parentOptions, int ownOptions)
    {
        bool[][] allowed = [.. Enumerable.Range(0, parentOptions).Select(_ => new bool[ownOptions])];
        foreach ((int first, IReadOnlyList<int> others) in combination.Allowed.Index())
        {
            foreach (int second in others)
            {
                if (combination.First == parent) allowed[first][second] = true;
                else allowed[second][first] = true;
            }
        }
        return allowed;
    }
}
