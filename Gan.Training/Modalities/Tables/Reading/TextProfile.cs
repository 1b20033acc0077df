using System.Globalization;
using System.Text.RegularExpressions;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Tells what a column of texts is from all of its values.</summary>
/// <param name="reading">How texts are read, beyond what they look like.</param>
internal sealed partial class TextProfile(TextReading reading)
{
    /// <summary>Texts are categories up to so many different ones.</summary>
    internal const int MostCategories = 1_000;

    // A few texts among so many numbers are mistakes rather than categories.
    private const double MostlyNumbers = 0.95;
    private const int FewestNumbers = 20;

    // Of so many texts, nearly all different, none says anything of another row.
    private const double MostlyDifferent = 0.9;
    private const int FewestIdentifiers = 18;

    // Of a column with so many different texts each may be a person's; two are none that anybody could be known by.
    private const double ManyDifferent = 0.5;
    private const int FewestNames = 3;

    // A mark for no value that is so much of a column of categories is worth a question.
    private const double WorthAsking = 0.01;

    private readonly DistinctStrings _texts = new(MostCategories);
    private readonly NumberForms _numbers = new(reading.Format, reading.PrefersComma);
    private readonly DateProfile _dates = new(reading.DateFormat);
    private readonly Dictionary<string, long> _marked = new(StringComparer.Ordinal);
    private readonly List<string> _trues = [], _falses = [];

    private readonly string[] _missing = [.. reading.Missing ?? []];

    // What the texts are, by their index: looked at once.
    private readonly List<PlainText> _plain = [];

    // Of a column of plain numbers its values, once there are too many to go by their index, so that it need not be read again.
    private ValueChunks<double>? _values;
    private bool _arePlain = true, _areDates = true, _areBooleans = true;
    private long _rows, _empty, _marks, _numeric;
    private (string Text, long Row)? _stray;

    private bool HasValues => _rows > _empty + _marks;

    private bool AreNumbers => _stray is null && _numbers.Found is not null;

    /// <summary>What has to be known of how the column was read, in clauses, once it was decided on.</summary>
    internal List<string> Remarks { get; } = [];

    /// <summary>Whether a cell is this text that was said to stand for no value.</summary>
    internal bool HasMark(string mark) => _marked.ContainsKey(mark);

    /// <summary>Takes the text of a row in; an empty one is no value.</summary>
    internal void Observe(ReadOnlySpan<char> text)
    {
        _rows++;
        if (text.IsEmpty || IsMissing(text))
        {
            _empty++;
            _texts.AddNone();
            _values?.Add(double.NaN);
            if (!text.IsEmpty) Count(text);
            return;
        }
        PlainText plain = Add(text);
        bool isNumber = plain.IsNumber;
        if (_stray is null) isNumber = isNumber ? _numbers.Observe(text, plain.Number) : _numbers.Observe(text);
        if (!isNumber && plain.IsMark)
        {
            _marks++;
            Count(text);
            return;
        }
        if (isNumber) _numeric++;
        else _stray ??= (text.ToString(), _rows);
        _areDates = _areDates && _dates.Observe(text);
        _areBooleans = _areBooleans && ObserveBoolean(text);
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
            throw new ColumnException(name, $"holds numbers and, in row {row}, the text '{text}': make such cells empty, say --missing \"{text}\", or ask for categories");
        long values = _rows - _empty;
        if (asked is null && kind == ColumnKind.Category && !_texts.AreTooMany && _texts.Count >= FewestIdentifiers && _texts.Count >= MostlyDifferent * values)
        {
            throw new ColumnException(name, $"holds {Text(_texts.Count)} different texts in {Text(values)} rows, as identifiers do: ask for categories to learn them{(Mostly() is { } mostly ? $"; {mostly}" : "")}") { IsIdentifier = true, Pattern = Pattern() };
        }
        var column = new TableColumn(name, kind) { Missing = (double)(kind == ColumnKind.Category ? _empty : _empty + _marks) / _rows };
        Remarks.Clear();
        column = kind switch
        {
            ColumnKind.Category when _texts.AreTooMany =>
                throw new ColumnException(
                    name,
                    $"holds more than {Text(MostCategories)} different texts, too many for categories{(Mostly() is { } dates ? $"; {dates}" : "")}"),
            ColumnKind.Category => Categories(column, isRequested: asked is not null),
            ColumnKind.Number when AreNumbers && HasValues => Numbers(column),
            ColumnKind.Integer when AreNumbers && HasValues && _numbers.Found!.Profile.AreWhole => Numbers(column),
            ColumnKind.Date when _areDates && HasValues => Dates(column),
            ColumnKind.Boolean when _areBooleans && HasValues => Booleans(column),
            ColumnKind.Boolean when HasValues && OnlyWord() is var (word, has, lacks) => throw new ColumnException(
                name, $"holds '{Stray(kind)}', and the key '{has}' is '{word}' and there is no key '{lacks}'")
            {
                WhatToDo = $"Give '{lacks}' too, the text of cells that are {lacks}.",
            },
            _ => throw new ColumnException(name, $"holds texts such as '{Stray(kind)}', which are no {kind.Plural()}"),
        };
        return WithMissing(column);
    }

    /// <summary>The value of each row, as <see cref="Table"/> holds it; null where the rows have to be read again.</summary>
    /// <param name="column">What was decided on, or that with another range.</param>
    internal double[]? Values(TableColumn column)
    {
        var reader = new CellReader(column);
        double[] ofTexts = [.. _texts.Texts.Select(text => reader.Read(text, out double value) switch
        {
            CellReading.Value => value,
            CellReading.Missing => double.NaN,
            _ => throw new ColumnException(column.Name, $"holds '{text}', which is of another form than {Example(column)}"),
        })];
        if (Otherwise(column, ofTexts) is { } remark) Remarks.Add(remark);
        if (_texts.Values(ofTexts) is { } values) return values;
        // Whether they have decimals or not makes no difference.
        bool arePlain = column.Kind is ColumnKind.Number or ColumnKind.Integer && (column.Format ?? CellFormat.Plain) is { DecimalMark: null, ThousandsMark: null, Prefix: null, Suffix: null };
        return arePlain ? _values?.ToArray() : null;
    }

    private static string Example(TableColumn column) => $"'{CellText.Of(column, column.Maximum)}'";

    // Cells that would not be written as they are; nothing where that was said in other words.
    private string? Otherwise(TableColumn column, double[] values)
    {
        if (Remarks.Count > 0 || column.Kind is ColumnKind.Category) return null;
        var other = _texts.Counted.Zip(values).Where(pair => !double.IsNaN(pair.Second))
            .Select(pair => (pair.First.Text, pair.First.Count, Written: CellText.Of(column, pair.Second))).Where(cell => cell.Text.Trim() != cell.Written).ToList();
        if (other.Count == 0) return null;
        (string text, long count, string written) = other.MaxBy(cell => cell.Count);
        return string.Create(CultureInfo.InvariantCulture, $"not all cells have one form: '{text}' ({count:n0} {(count == 1 ? "cell" : "cells")}) is written '{written}'");
    }

    private static string Text(long number) => number.ToString("n0", CultureInfo.InvariantCulture);

    // What the text of a row is, which is kept.
    private PlainText Add(ReadOnlySpan<char> text)
    {
        int index = _texts.Add(text);
        PlainText plain = index >= 0 && index < _plain.Count ? _plain[index] : PlainText.Of(text);
        if (index == _plain.Count) _plain.Add(plain);
        _arePlain &= plain.IsNumber || plain.IsMark;
        if (!_arePlain) _values = null;
        else if (index < 0) _values!.Add(plain.Number);
        if (index >= MostCategories)
        {
            if (_arePlain) _values = new ValueChunks<double>(_texts.Values(_plain.Select(one => one.Number)));
            _texts.ForgetRows();
        }
        return plain;
    }

    private void Count(ReadOnlySpan<char> mark)
    {
        string text = mark.ToString();
        _marked[text] = _marked.GetValueOrDefault(text) + 1;
    }

    private bool IsMissing(ReadOnlySpan<char> text)
    {
        foreach (string mark in _missing)
        {
            if (text.SequenceEqual(mark)) return true;
        }
        return false;
    }

    private bool ObserveBoolean(ReadOnlySpan<char> text)
    {
        if (!BooleanText.TryParse(text, reading.Format ?? CellFormat.Plain, out bool value)) return false;
        List<string> spellings = value ? _trues : _falses;
        if (spellings.Count < 2 && !(spellings.Count == 1 && text.Trim().SequenceEqual(spellings[0]))) spellings.Add(text.Trim().ToString());
        return true;
    }

    private TableColumn Categories(TableColumn column, bool isRequested)
    {
        long values = _rows - _empty;
        if (!isRequested && !reading.IsSensitive && _texts.Count >= FewestNames && _texts.Count >= ManyDifferent * values)
        {
            string texts = $"{Text(_texts.Count)} different texts in {Text(values)} rows";
            Remarks.Add($"{texts} are categories, and the model holds them all: role identifier in --columns leaves them out");
        }
        foreach ((string mark, long count) in _marked.Where(pair => _texts.Contains(pair.Key) && pair.Value >= WorthAsking * _rows))
        {
            string cells = count == 1 ? "1 cell" : $"{Text(count)} cells";
            Remarks.Add($"'{mark}' is a category ({cells}); if it stands for no value: --missing \"{mark}\"");
        }
        if (Mostly() is { } mixed) Remarks.Add(mixed);
        return column with
        {
            Categories = [.. _texts.Counted.OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Text, StringComparer.Ordinal).Select(pair => pair.Text)],
        };
    }

    // Digits between colons, points or slashes, or before a unit, are times, dates and quantities: a pattern would make none of them.
    private string? Pattern() => IdentifierPattern.Of(_texts.Texts) is { } pattern && !Quantity().IsMatch(pattern) ? pattern : null;

    [GeneratedRegex(@"^(?=.*([:/.,]|[b-z%°]$))[\d\\:/.,TZ +-]*[b-z%°]*$|\d:\\?\d\\?\d")]
    private static partial Regex Quantity();

    private string? Mostly() => MixedStrings.Describe(_texts.Counted, areAll: !_texts.AreTooMany);

    private TableColumn Numbers(TableColumn column)
    {
        NumberFormat found = _numbers.Found!;
        if (found.IsUnclear)
            Remarks.Add($"decimals begin at '{found.Format?.DecimalMark ?? "."}'; the numbers could be read otherwise too: --decimal {(found.Format?.DecimalMark == "," ? "." : ",")}");
        if (found.Profile.AreMarkedInPart) Remarks.Add("marks between thousands stand in some cells only: they are written in all");
        if (found.Format?.Minus is { } minus && _texts.Texts.Any(text => text.AsSpan().TrimStart().StartsWith('-')))
            Remarks.Add($"some negative numbers have the sign '-', others '{minus}': all are written with '{minus}'");
        if (found.Profile.AreSignedInPart) Remarks.Add("some positive numbers have a sign: they are written without");
        return found.Profile.Describe(column) with { Format = found.Format };
    }

    private TableColumn Dates(TableColumn column)
    {
        if (_dates.Remark is { } remark) Remarks.Add(remark);
        return _dates.Describe(column);
    }

    private TableColumn Booleans(TableColumn column)
    {
        if (_trues.Count > 1 || _falses.Count > 1)
            Remarks.Add($"booleans are spelled in several ways: they are written as {string.Join(" and ", _trues.Take(1).Concat(_falses.Take(1)))}");
        string? Other(List<string> spellings, string plain) => spellings is [var first, ..] && first != plain ? first : null;
        (string? isTrue, string? isFalse) = (Other(_trues, "true"), Other(_falses, "false"));
        return column with { Maximum = 1, Format = (isTrue, isFalse) is (null, null) ? null : new CellFormat { True = isTrue, False = isFalse } };
    }

    // Where every missing cell has the same mark, so will those that are made.
    private TableColumn WithMissing(TableColumn column)
    {
        long empty = _empty - _marked.Where(pair => IsMissing(pair.Key)).Sum(pair => pair.Value);
        string[] marks = [.. _marked.Keys.Where(mark => IsMissing(mark) || column.Kind != ColumnKind.Category)];
        string? missing = empty == 0 && marks is [var only] ? only : null;
        string[] own = [.. marks.Where(IsOwn)];
        if ((missing, own.Length) is (null, 0)) return column;
        return column with { Format = (column.Format ?? CellFormat.Plain) with { Missing = missing, MissingMarks = own.Length == 0 ? null : own } };

        bool IsOwn(string mark) => IsMissing(mark) && mark != missing;
    }

    private ColumnKind Likely() => (HasValues, _areBooleans, AreNumbers && !_numbers.Found!.Profile.AreCodes, _areDates) switch
    {
        (false, _, _, _) => ColumnKind.Category,
        (_, true, _, _) => ColumnKind.Boolean,
        (_, _, true, _) => _numbers.Found!.Profile.AreWhole ? ColumnKind.Integer : ColumnKind.Number,
        (_, _, _, true) => ColumnKind.Date,
        _ => ColumnKind.Category,
    };

    // The one text of booleans that was said where the other was not.
    private (string Word, string Has, string Lacks)? OnlyWord() => reading.Format switch
    {
        { True: { } isTrue, False: null } => (isTrue, "true", "false"),
        { True: null, False: { } isFalse } => (isFalse, "false", "true"),
        _ => null,
    };

    // Dates may each be one and have no format in common; then any of them shows it.
    private string Stray(ColumnKind kind) => _texts.Texts.FirstOrDefault(text => !MissingValueMarkers.Contain(text) && kind switch
    {
        ColumnKind.Boolean => !BooleanText.TryParse(text, reading.Format ?? CellFormat.Plain, out _),
        ColumnKind.Date => !DateProfile.IsOne(text),
        ColumnKind.Integer => !NumberText.TryParse(text, out double whole) || whole != Math.Floor(whole),
        _ => !NumberText.TryParse(text, out _),
    }) ?? _stray?.Text ?? _texts.Texts[0];
}
