using System.Numerics;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>The different texts of a column, up to a number of them, and which of them each row has.</summary>
internal sealed class DistinctStrings
{
    private const ushort None = ushort.MaxValue;

    private readonly int _most;
    private readonly List<string> _texts = [];
    private readonly List<long> _counts = [];

    // A hash table without removals: where a text may stand, its index and one more; at most a quarter is taken.
    private readonly ushort[] _slots;
    private ValueChunks<ushort>? _rows = new();

    /// <summary>Without any yet.</summary>
    /// <param name="most">How many are distinguished, fewer than 65,535.</param>
    internal DistinctStrings(int most) => (_most, _slots) = (most, new ushort[BitOperations.RoundUpToPowerOf2(4 * ((uint)most + 1))]);

    /// <summary>How many there are; one more than are distinguished stands for all above.</summary>
    internal int Count => _counts.Count;

    /// <summary>Whether there are more than are distinguished.</summary>
    internal bool AreTooMany => Count > _most;

    /// <summary>The texts, the first seen first.</summary>
    internal IReadOnlyList<string> Texts => _texts;

    /// <summary>The texts and how often each is there.</summary>
    internal IEnumerable<(string Text, long Count)> Counted => _texts.Zip(_counts);

    /// <summary>Whether a text is one.</summary>
    internal bool Contains(string text) => _slots[SlotOf(text)] > 0;

    /// <summary>Takes in a row without a value.</summary>
    internal void AddNone() => _rows?.Add(None);

    /// <summary>Takes in the text of a row.</summary>
    /// <returns>The text's index, in the order in which they were first seen; -1 once there are too many.</returns>
    internal int Add(ReadOnlySpan<char> text)
    {
        if (AreTooMany) return -1;
        ref ushort slot = ref _slots[SlotOf(text)];
        if (slot == 0)
        {
            _texts.Add(text.ToString());
            _counts.Add(0);
            slot = (ushort)_texts.Count;
        }
        int index = slot - 1;
        _counts[index]++;
        _rows?.Add((ushort)index);
        return index;
    }

    /// <summary>Forgets which rows have which text.</summary>
    internal void ForgetRows() => _rows = null;

    /// <summary>A number for each row, by its text, and NaN where it has none; null once that was forgotten.</summary>
    /// <param name="numbers">The number of each text.</param>
    internal double[]? Values(IEnumerable<double> numbers)
    {
        if (_rows is null) return null;
        double[] known = [.. numbers], values = new double[_rows.Count];
        ushort[] rows = _rows.ToArray();
        for (int row = 0; row < values.Length; row++) values[row] = rows[row] == None ? double.NaN : known[rows[row]];
        return values;
    }

    // Where a text stands, or the free slot for it.
    private int SlotOf(ReadOnlySpan<char> text)
    {
        int last = _slots.Length - 1, slot = string.GetHashCode(text) & last;
        while (_slots[slot] is > 0 and var next && !text.SequenceEqual(_texts[next - 1])) slot = (slot + 1) & last;
        return slot;
    }
}
