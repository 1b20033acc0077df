using System.Numerics;
using Gan.Onnx.Latents;

namespace Gan.Onnx.Tables;

/// <summary>
/// A pattern of texts such as numbers of accounts: <c>A</c> stands for a capital letter, <c>a</c> for a small one, <c>9</c> for a digit, all else for itself; a backslash takes
/// these three for themselves too. The texts of rows are no two alike until all that there are have been given.
/// </summary>
public sealed class IdentifierPattern
{
    private const char Escape = '\\';
    private const uint Stream = 0x49444E54;

    // What a place of 64 bits can tell apart; places before take what a row draws.
    private const ulong MostInOrder = 1UL << 62;

    private readonly string _text;
    private readonly List<(char First, int Count)> _places = [];
    private readonly int _inOrder;
    private readonly ulong _different = 1;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <exception cref="UserInputException">It has no place that varies, or ends with a backslash.</exception>
    public IdentifierPattern(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape && ++i == text.Length) throw new UserInputException($"The pattern '{text}' ends with a backslash: it stands before the character that it is for.");
            _places.Add(i > 0 && text[i - 1] == Escape ? (text[i], 1) : Class(text[i]));
        }
        if (_places.TrueForAll(place => place.Count == 1)) throw new UserInputException($"The pattern '{text}' has no place that varies: A is a capital letter, a a small one, 9 a digit.");
        for (int i = _places.Count - 1; i >= 0 && _different <= MostInOrder / (ulong)_places[i].Count; i--, _inOrder++) _different *= (ulong)_places[i].Count;
    }

    /// <summary>How many texts are no two alike; more than 4 · 10¹⁸ count as that many.</summary>
    public long Different => (long)_different;

    /// <summary>What has to be known where the pattern has too few texts for rows, in a sentence; null where it has enough.</summary>
    /// <param name="column">The name of the column.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="taken">Texts that other rows have; null for none.</param>
    public string? TooFew(string column, long rows, IReadOnlySet<string>? taken = null)
    {
        long left = Different - (taken?.Count(IsOne) ?? 0);
        if (left >= rows) return null;
        string texts = left == Different ? $"{left} texts" : $"{left} texts that no row has yet";
        return $"column '{column}': its pattern {_text} has {texts}, so that rows have some of them more than once";
    }

    /// <summary>The pattern that all texts have, each of its places a letter, a digit, or the same character in all; null where they have none, or are all the same.</summary>
    /// <param name="texts">Texts of one column.</param>
    public static string? Of(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string? first = null;
        bool[] vary = [];
        foreach (string text in texts)
        {
            first ??= text;
            if (vary.Length == 0) vary = new bool[first.Length];
            if (text.Length != first.Length) return null;
            for (int i = 0; i < first.Length; i++)
            {
                if (text[i] == first[i]) continue;
                if (Kind(text[i]) is not { } kind || kind != Kind(first[i])) return null;
                vary[i] = true;
            }
        }
        if (first is null || !vary.Contains(true)) return null;
        return string.Concat(first.Select((character, i) => vary[i] ? $"{Kind(character)}" : Kind(character) is 'A' or 'a' or '9' && character is 'A' or 'a' or '9' or Escape ? $"{Escape}{character}" : $"{character}"));
    }

    /// <summary>The text of a row.</summary>
    /// <param name="seed">Which order the texts are given in.</param>
    /// <param name="row">The number of the row, from 0.</param>
    public string Text(ulong seed, long row) => Texts(seed)(row);

    /// <summary>The texts of rows, by their number from 0.</summary>
    /// <param name="seed">Which order the texts are given in.</param>
    public Func<long, string> Texts(ulong seed)
    {
        Span<float> drawn = stackalloc float[4];
        CounterRandom.FillUniform(seed, 0, Stream, drawn);
        // A step that has no divisor in common with the number of texts comes to each of them before it comes to one again.
        ulong step = At(drawn[0], drawn[1]), place = At(drawn[2], drawn[3]);
        while (BigInteger.GreatestCommonDivisor(step, _different) != 1) step++;
        return row => Text(seed, step, place, row);
    }

    /// <summary>
    /// The texts of some rows, by their number from 0, none of them one that is taken. Where too few are left, they begin again, and where none
    /// is left, taken ones are given too.
    /// </summary>
    /// <param name="seed">Which order the texts are given in.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="taken">Texts that other rows have.</param>
    public Func<long, string> Texts(ulong seed, long rows, IReadOnlySet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        Func<long, string> all = Texts(seed);
        var free = new List<long>();
        for (long place = 0; free.Count < rows && place < Different; place++)
        {
            if (!taken.Contains(all(place))) free.Add(place);
        }
        return free.Count == 0 ? all : row => all(free[(int)(row % free.Count)]);
    }

    private string Text(ulong seed, ulong step, ulong place, long row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ulong left = (ulong)(((UInt128)step * (ulong)row + place) % _different);
        var text = new char[_places.Count];
        Span<float> others = stackalloc float[_places.Count - _inOrder];
        if (others.Length > 0) CounterRandom.FillUniform(seed, row + 1, Stream, others);
        for (int i = text.Length - 1; i >= 0; i--)
        {
            (char first, int count) = _places[i];
            int character = i < others.Length ? Math.Min((int)(others[i] * count), count - 1) : (int)(left % (ulong)count);
            if (i >= others.Length) left /= (ulong)count;
            text[i] = (char)(first + character);
        }
        return new string(text);
    }

    private bool IsOne(string text) => text.Length == _places.Count
        && text.Zip(_places).All(pair => pair.First >= pair.Second.First && pair.First < pair.Second.First + pair.Second.Count);

    private ulong At(float high, float low) => (ulong)((high + low / (1 << 24)) * _different) % _different;

    private static char? Kind(char character) => char.IsAsciiDigit(character) ? '9' : char.IsAsciiLetterUpper(character) ? 'A' : char.IsAsciiLetterLower(character) ? 'a' : null;

    private static (char First, int Count) Class(char character) => character switch
    {
        'A' => ('A', 26),
        'a' => ('a', 26),
        '9' => ('0', 10),
        _ => (character, 1),
    };
}
