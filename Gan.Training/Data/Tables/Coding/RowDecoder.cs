using Gan.Training.Discrete;
using Gan.Training.Networks;

namespace Gan.Training.Data.Tables.Coding;

/// <summary>Draws rows from what a generator puts out, by uniform numbers that are given: what exported graphs do, in plain C#.</summary>
internal sealed class RowDecoder
{
    private readonly IReadOnlyList<ColumnPlace> _columns;
    private readonly OrderedDraw?[] _ordered;
    private readonly TableConditions _conditions;

    // A share of u for each condition, one behind the other.
    private readonly float[] _until;

    /// <param name="shape">What rows are.</param>
    /// <param name="isOrdered">Whether numbers are drawn by their order, as <see cref="OrderedDraw"/> says, and not like categories.</param>
    internal RowDecoder(TableShape shape, bool isOrdered = false)
    {
        _columns = shape.Places();
        _ordered = [.. _columns.Select(column => isOrdered && column.Code.Column.IsOrdered ? new OrderedDraw(column.Code) : null)];
        _conditions = new TableConditions(shape);
        Size = shape.Size;
        Options = _columns.Sum(column => column.Options);
        _until = Until(_conditions);
    }

    /// <summary>Numbers that a generator puts out for a row.</summary>
    internal int Size { get; }

    /// <summary>Options of all columns together: uniform numbers that a row is drawn by, without the one that its condition is drawn by.</summary>
    internal int Options { get; }

    /// <summary>Cells of a row.</summary>
    internal int Cells => _columns.Count;

    /// <summary>Where the share of each condition among uniform numbers ends.</summary>
    internal static float[] Until(TableConditions conditions)
    {
        double[] shares = conditions.Shares();
        double sum = 0;
        return [.. shares.Select(share => (float)(sum += share))];
    }

    /// <summary>The condition that a uniform number draws.</summary>
    internal long Condition(float uniform)
    {
        int label = 0;
        while (label < _until.Length - 1 && uniform >= _until[label]) label++;
        return label;
    }

    /// <summary>Draws a row.</summary>
    /// <param name="output">What the generator put out, <see cref="Size"/> numbers.</param>
    /// <param name="uniform">From [0, 1), <see cref="Options"/> numbers.</param>
    /// <param name="label">The condition, whose column then is as asked; −1 for none.</param>
    /// <param name="cells">Cells as <see cref="Table"/> holds them.</param>
    internal void Decode(ReadOnlySpan<float> output, ReadOnlySpan<float> uniform, long label, Span<double> cells)
    {
        ConditionColumn? asked = label < 0 ? null : _conditions.ColumnOf(label);
        for (int i = 0; i < _columns.Count; i++)
        {
            ColumnPlace column = _columns[i];
            ReadOnlySpan<float> logits = output.Slice(column.OptionsFrom, column.Options), draws = uniform.Slice(column.FirstOption, column.Options);
            float place = column.Code.HasValue ? MathF.Tanh(output[column.From]) : 0;
            int option;
            if (asked?.Index == i) option = (int)(label - asked.FirstLabel);
            else if (_ordered[i] is { } ordered) (option, place) = ordered.Draw(logits, draws[0]);
            else option = Largest(logits, draws);
            cells[i] = ColumnDecoder.Decode(column.Code, option, place);
        }
    }

    /// <summary>What a cell may be, as rounding of the network decides between options and values that lie close together.</summary>
    /// <returns>From where to where; of a missing value both are NaN.</returns>
    internal IReadOnlyList<(double Least, double Most)> Possible(int index, ReadOnlySpan<float> output, ReadOnlySpan<float> uniform, long label)
    {
        const float close = 1e-4f;
        ColumnPlace column = _columns[index];
        float place = column.Code.HasValue ? MathF.Tanh(output[column.From]) : 0;
        ConditionColumn? asked = label < 0 ? null : _conditions.ColumnOf(label);
        if (asked?.Index == index) return [Range(column.Code, (int)(label - asked.FirstLabel), place)];
        if (_ordered[index] is { } ordered)
            return [.. ordered.Possible(output.Slice(column.OptionsFrom, column.Options), uniform[column.FirstOption], close).Select(drawn => (ColumnDecoder.Decode(column.Code, drawn.Option, drawn.Least), ColumnDecoder.Decode(column.Code, drawn.Option, drawn.Most)))];
        var noisy = new float[column.Options];
        for (int option = 0; option < noisy.Length; option++) noisy[option] = output[column.OptionsFrom + option] + GumbelNoise.Of(uniform[column.FirstOption + option]);
        return [.. Enumerable.Range(0, noisy.Length).Where(option => noisy[option] > noisy.Max() - close).Select(option => Range(column.Code, option, place))];

        static (double, double) Range(ColumnCode code, int option, float place) =>
            (ColumnDecoder.Decode(code, option, Math.Max(-1, place - close)), ColumnDecoder.Decode(code, option, Math.Min(1, place + close)));
    }

    private static int Largest(ReadOnlySpan<float> logits, ReadOnlySpan<float> uniform)
    {
        (int best, float largest) = (0, float.NegativeInfinity);
        for (int option = 0; option < logits.Length; option++)
        {
            float noisy = logits[option] + GumbelNoise.Of(uniform[option]);
            if (noisy > largest) (best, largest) = (option, noisy);
        }
        return best;
    }
}
