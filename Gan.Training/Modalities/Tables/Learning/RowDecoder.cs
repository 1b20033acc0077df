using Gan.Training.Discrete;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Draws rows from what a generator puts out, by uniform numbers that are given: what exported graphs do, in plain C#.</summary>
internal sealed class RowDecoder
{
    private readonly IReadOnlyList<ColumnSlice> _columns;
    private readonly OrderedDraw?[] _ordered;
    private readonly TableConditions _conditions;
    private readonly CombinedOptions _combined;

    // A share of u for each condition, one behind the other.
    private readonly float[] _until;

    /// <param name="shape">What rows are.</param>
    /// <param name="isOrdered">Whether numbers are drawn by their order, as <see cref="OrderedDraw"/> says, and not like categories.</param>
    internal RowDecoder(TableShape shape, bool isOrdered = false)
    {
        _columns = shape.Places();
        _ordered = [.. _columns.Select(column => isOrdered && column.Code.Column.IsOrdered ? new OrderedDraw(column.Code) : null)];
        _conditions = new TableConditions(shape);
        _combined = new CombinedOptions(shape);
        Size = shape.Size;
        Options = _columns.Sum(column => column.Options);
        double sum = 0;
        _until = [.. _conditions.Shares().Select(share => (float)(sum += share))];
    }

    /// <summary>Numbers that a generator puts out for a row.</summary>
    internal int Size { get; }

    /// <summary>Options of all columns together: uniform numbers that a row is drawn by, without the one that its condition is drawn by.</summary>
    internal int Options { get; }

    /// <summary>Cells of a row.</summary>
    internal int Cells => _columns.Count;

    /// <summary>The condition that a uniform number draws.</summary>
    internal long Condition(float uniform)
    {
        int label = 0;
        while (label < _until.Length - 1 && uniform >= _until[label]) label++;
        return label;
    }

    /// <summary>For each column the option that a condition gives it; −1 for none.</summary>
    /// <param name="label">The condition; −1 for none.</param>
    internal int[] Given(long label)
    {
        int[] given = [.. Enumerable.Repeat(-1, _columns.Count)];
        if (label >= 0 && _conditions.ColumnOf(label) is { } asked) given[asked.Index] = (int)(label - asked.FirstLabel);
        return given;
    }

    /// <summary>Draws a row.</summary>
    /// <param name="output">What the generator put out, <see cref="Size"/> numbers.</param>
    /// <param name="uniform">From [0, 1), <see cref="Options"/> numbers.</param>
    /// <param name="label">The condition, whose column then is as asked; −1 for none.</param>
    /// <param name="cells">Cells as <see cref="Table"/> holds them.</param>
    internal void Decode(ReadOnlySpan<float> output, ReadOnlySpan<float> uniform, long label, Span<double> cells)
    {
        int[] given = Given(label), drawn = new int[_columns.Count];
        bool[]?[] fitting = _combined.Fitting(given);
        foreach (int i in _combined.Order)
        {
            ColumnSlice column = _columns[i];
            ReadOnlySpan<float> logits = output.Slice(column.OptionsFrom, column.Options), draws = uniform.Slice(column.FirstOption, column.Options);
            bool[]? open = _combined.Open(i, OfParent(i, drawn), fitting);
            float place = column.Code.HasValue ? MathF.Tanh(output[column.From]) : 0;
            if (given[i] >= 0) drawn[i] = given[i];
            else if (_ordered[i] is { } ordered) (drawn[i], place) = ordered.Draw(logits, draws[0], open);
            else drawn[i] = Largest(logits, draws, open);
            cells[i] = ColumnDecoder.Decode(column.Code, drawn[i], place);
        }
    }

    /// <summary>What a cell may be, as rounding of the network decides between options and values that lie close together.</summary>
    /// <param name="index">The column's place.</param>
    /// <param name="output">What the generator put out.</param>
    /// <param name="uniform">From [0, 1).</param>
    /// <param name="given">For each column the option that it has whatever is drawn; −1 where it is drawn.</param>
    /// <returns>From where to where; of a missing value both are NaN.</returns>
    internal IReadOnlyList<(double Least, double Most)> Possible(
        int index, ReadOnlySpan<float> output, ReadOnlySpan<float> uniform, IReadOnlyList<int> given)
    {
        List<(int Option, float Least, float Most)> draws = Draws(index, output, uniform, given, _combined.Fitting(given));
        return [.. draws.Select(drawn => (Cell(drawn.Option, drawn.Least), Cell(drawn.Option, drawn.Most)))];

        double Cell(int option, float place) => ColumnDecoder.Decode(_columns[index].Code, option, place);
    }

    // The options that may be drawn, whichever may be of the column that this one hangs on, and where the place in each may lie.
    private List<(int Option, float Least, float Most)> Draws(
        int index, ReadOnlySpan<float> output, ReadOnlySpan<float> uniform, IReadOnlyList<int> given, bool[]?[] fitting)
    {
        const float close = 1e-4f;
        ColumnSlice column = _columns[index];
        ReadOnlySpan<float> logits = output.Slice(column.OptionsFrom, column.Options);
        ReadOnlySpan<float> numbers = uniform.Slice(column.FirstOption, column.Options);
        float place = column.Code.HasValue ? MathF.Tanh(output[column.From]) : 0;
        (float least, float most) = (Math.Max(-1, place - close), Math.Min(1, place + close));
        if (given[index] >= 0) return [(given[index], least, most)];
        var draws = new List<(int Option, float Least, float Most)>();
        int parent = _combined.Parent(index);
        int[] ofParent = parent < 0 ? [-1] : [.. Draws(parent, output, uniform, given, fitting).Select(drawn => drawn.Option).Distinct()];
        foreach (int other in ofParent)
        {
            bool[]? open = _combined.Open(index, other, fitting);
            if (_ordered[index] is { } ordered)
            {
                draws.AddRange(ordered.Possible(logits, numbers[0], close, open));
                continue;
            }
            var noisy = new float[column.Options];
            for (int option = 0; option < noisy.Length; option++)
                noisy[option] = open is null || open[option] ? logits[option] + GumbelNoise.Of(numbers[option]) : float.NegativeInfinity;
            IEnumerable<int> largest = Enumerable.Range(0, noisy.Length).Where(option => noisy[option] > noisy.Max() - close);
            draws.AddRange(largest.Select(option => (option, least, most)));
        }
        return draws;
    }

    private int OfParent(int column, int[] drawn) => _combined.Parent(column) is >= 0 and var parent ? drawn[parent] : -1;

    private static int Largest(ReadOnlySpan<float> logits, ReadOnlySpan<float> uniform, bool[]? open)
    {
        (int best, float largest) = (0, float.NegativeInfinity);
        for (int option = 0; option < logits.Length; option++)
        {
            if (open is not null && !open[option]) continue;
            float noisy = logits[option] + GumbelNoise.Of(uniform[option]);
            if (noisy > largest) (best, largest) = (option, noisy);
        }
        return best;
    }
}
