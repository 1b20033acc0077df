using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Data.Tables;

/// <summary>Tells what a column of texts is from all of its values.</summary>
internal sealed class TextProfile
{
    /// <summary>Texts are categories up to so many different ones.</summary>
    internal const int MostCategories = 1_000;

    // A few texts among so many numbers are mistakes rather than categories.
    private const double MostlyNumbers = 0.95;
    private const int FewestNumbers = 20;

    private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _counts;
    private readonly NumberProfile _numbers = new();
    private readonly DateProfile _dates = new();
    private bool _areDates = true, _areBooleans = true;
    private long _rows, _empty, _marks, _numeric;
    private (string Text, long Row)? _stray;

    internal TextProfile() => _counts = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    private bool HasValues => _rows > _empty + _marks;

    private bool AreNumbers => _stray is null;

    /// <summary>Takes the text of a row in; an empty one is no value.</summary>
    internal void Observe(ReadOnlySpan<char> text)
    {
        _rows++;
        if (text.IsEmpty)
        {
            _empty++;
            return;
        }
        if (_counts.TryGetValue(text, out long count)) _counts[text] = count + 1;
        // One more than are allowed tells that there are too many.
        else if (_texts.Count <= MostCategories) _counts[text] = 1;
        if (MissingMarks.Contain(text))
        {
            _marks++;
            return;
        }
        if (_numbers.Observe(text)) _numeric++;
        else _stray ??= (text.ToString(), _rows);
        _areDates = _areDates && _dates.Observe(text);
        _areBooleans = _areBooleans && bool.TryParse(text, out _);
    }

    /// <summary>What the column is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="asked">What it shall be; null for what it looks like.</param>
    /// <exception cref="ColumnException">There is nothing to learn from, or it cannot be what it shall be.</exception>
    internal TableColumn Decide(string name, ColumnKind? asked)
    {
        if (_rows == _empty) throw new ColumnException(name, "holds no value");
        ColumnKind kind = asked ?? Likely();
        if (asked is null && kind == ColumnKind.Category && _stray is var (text, row) && _texts.Count > FewestNumbers && _numeric >= MostlyNumbers * (_rows - _empty - _marks))
            throw new ColumnException(name, $"holds numbers and, in row {row}, the text '{text}': make such cells empty, or ask for categories");
        var column = new TableColumn(name, kind) { Missing = (double)(kind == ColumnKind.Category ? _empty : _empty + _marks) / _rows };
        return kind switch
        {
            ColumnKind.Category when _texts.Count > MostCategories =>
                throw new ColumnException(name, $"holds more than {MostCategories.ToString("n0", CultureInfo.InvariantCulture)} different texts, too many for categories"),
            ColumnKind.Category => column with { Categories = [.. _texts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)] },
            ColumnKind.Number when AreNumbers && HasValues => _numbers.Describe(column),
            ColumnKind.Integer when AreNumbers && HasValues && _numbers.AreWhole => _numbers.Describe(column),
            ColumnKind.Date when _areDates && HasValues => _dates.Describe(column),
            ColumnKind.Boolean when _areBooleans && HasValues => column with { Maximum = 1 },
            _ => throw new ColumnException(name, $"holds texts such as '{Stray(kind)}', which are no {kind.Plural()}"),
        };
    }

    private ColumnKind Likely() => (HasValues, _areBooleans, AreNumbers && !_numbers.AreCodes, _areDates) switch
    {
        (false, _, _, _) => ColumnKind.Category,
        (_, true, _, _) => ColumnKind.Boolean,
        (_, _, true, _) => _numbers.AreWhole ? ColumnKind.Integer : ColumnKind.Number,
        (_, _, _, true) => ColumnKind.Date,
        _ => ColumnKind.Category,
    };

    // Dates may each be one and have no format in common; then any of them shows it.
    private string Stray(ColumnKind kind) => _texts.Keys.FirstOrDefault(text => !MissingMarks.Contain(text) && kind switch
    {
        ColumnKind.Boolean => !bool.TryParse(text, out _),
        ColumnKind.Date => !new DateProfile().Observe(text),
        ColumnKind.Integer => !TableNumber.TryParse(text, out double whole) || whole != Math.Floor(whole),
        _ => !TableNumber.TryParse(text, out _),
    }) ?? _stray?.Text ?? _texts.Keys.First();
}
