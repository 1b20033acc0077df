namespace Gan.Training.Data.Tables;

/// <summary>The different texts of a column, up to a number of them, and which of them each row has.</summary>
/// <param name="most">How many are told apart.</param>
internal sealed class DistinctTexts(int most)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<long> _counts = [];
    private List<int>? _rows = [];

    /// <summary>How many there are; one more than are told apart stands for all above.</summary>
    internal int Count => _counts.Count;

    /// <summary>Whether there are more than are told apart.</summary>
    internal bool AreTooMany => Count > most;

    /// <summary>The texts, the first seen first.</summary>
    internal IEnumerable<string> Texts => _places.Keys;

    /// <summary>The texts and how often each is there.</summary>
    internal IEnumerable<(string Text, long Count)> Counted => _places.Select(pair => (pair.Key, _counts[pair.Value]));

    /// <summary>Whether a text is one.</summary>
    internal bool Contains(string text) => _places.ContainsKey(text);

    /// <summary>Takes in a row without a value.</summary>
    internal void AddNone() => _rows?.Add(-1);

    /// <summary>Takes in the text of a row.</summary>
    internal void Add(ReadOnlySpan<char> text)
    {
        if (AreTooMany) return;
        if (!_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int place))
        {
            _places.Add(text.ToString(), place = _counts.Count);
            _counts.Add(0);
        }
        _counts[place]++;
        _rows!.Add(place);
        // Which rows have which is of no use any more.
        if (AreTooMany) _rows = null;
    }

    /// <summary>A number for each row, by its text, and NaN where it has none; null where there were too many texts to tell.</summary>
    /// <param name="read">Gives the number of a text.</param>
    internal double[]? Values(Func<string, double> read)
    {
        if (_rows is null) return null;
        double[] numbers = [.. Texts.Select(read)], values = new double[_rows.Count];
        for (int row = 0; row < values.Length; row++) values[row] = _rows[row] < 0 ? double.NaN : numbers[_rows[row]];
        return values;
    }
}
