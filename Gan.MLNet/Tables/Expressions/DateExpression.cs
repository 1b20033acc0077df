using System.Globalization;

namespace Gan.MLNet.Tables.Expressions;

/// <summary>
/// Reads dates of a .NET format, as <see cref="Gan.Onnx.Tables.DateText"/> does: part after part, each from where the one before ended.
/// </summary>
internal sealed class DateExpression
{
    private const int SecondsADay = 86_400, DaysTo1970 = 719_468;

    private readonly ExpressionText _values;
    private readonly string _text;
    private readonly Dictionary<char, string> _parts = [];
    private readonly List<string> _tests = [];
    private string _at = "0";

    // Whether the point before a fraction is there, which may be left out with the fraction.
    private string _point = "true";

    private DateExpression(ExpressionText values, string text) => (_values, _text) = (values, text);

    /// <summary>The seconds since 1970 of a text; null where the format has parts that are not read.</summary>
    internal static string? Of(ExpressionText values, string text, string format)
    {
        var date = new DateExpression(values, text);
        return Tokens(format) is { } tokens && date.Read(tokens) && "yMd".All(date._parts.ContainsKey) ? date.Seconds() : null;
    }

    // Runs of one letter, and the characters between them; null where a quote is open.
    private static List<Token>? Tokens(string format)
    {
        var tokens = new List<Token>();
        for (int i = 0; i < format.Length; i++)
        {
            int from = i;
            if (format[i] is '\'' or '"')
            {
                int end = format.IndexOf(format[i], i + 1);
                if (end < 0) return null;
                tokens.AddRange(format[(i + 1)..end].Select(character => new Token('\0', 1, character)));
                i = end;
            }
            else if (char.IsAsciiLetter(format[i]))
            {
                while (i + 1 < format.Length && format[i + 1] == format[from]) i++;
                tokens.Add(new Token(format[from], i - from + 1, '\0'));
            }
            else if (format[i] is '\\' or '%')
            {
                return null;
            }
            else
            {
                tokens.Add(new Token('\0', 1, format[i]));
            }
        }
        return tokens;
    }

    private bool Read(List<Token> tokens)
    {
        foreach ((int place, Token token) in tokens.Index())
        {
            bool isRead = (token.Letter, token.Count) switch
            {
                ('\0', _) => Literal(token.Character, isOptional: place + 1 < tokens.Count && tokens[place + 1].Letter == 'F'),
                ('y', 4 or 2) or ('M' or 'd' or 'H' or 'h' or 'm' or 's', 2) => Digits(token.Letter, token.Count),
                ('M' or 'd' or 'H' or 'h' or 'm' or 's', 1) => OneOrTwoDigits(token.Letter, tokens.ElementAtOrDefault(place + 1)),
                ('M', 3) => MonthName(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames),
                ('M', 4) => MonthName(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames),
                ('t', 2) => HalfDay(),
                ('f', <= 9) => Fraction($"{_at} + {token.Count}", token.Count),
                ('F', <= 7) => TrailingFraction([.. tokens.Skip(place + 1)], token.Count),
                ('z', 3) => place == tokens.Count - 1 && Offset(),
                _ => false,
            };
            if (!isRead) return false;
        }
        _tests.Add($"{_at} == len({_text})");
        return true;
    }

    private string Seconds()
    {
        string Part(char letter, string otherwise) => _parts.GetValueOrDefault(letter, otherwise);
        (string year, string month, string day) = (_parts['y'], _parts['M'], _parts['d']);
        string isLeap = _values.Let($"{year} % 4d == 0d && ({year} % 100d != 0d || {year} % 400d == 0d)");
        string days = _values.Let(
            $"{month} == 2d ? ({isLeap} ? 29d : 28d) : {month} == 4d || {month} == 6d || {month} == 9d || {month} == 11d ? 30d : 31d");
        _tests.Add($"{year} >= 1d && {month} >= 1d && {month} <= 12d && {day} >= 1d && {day} <= {days}");

        string hour = Part('H', "0d");
        if (_parts.TryGetValue('h', out string? half))
        {
            _tests.Add($"{half} >= 1d && {half} <= 12d");
            hour = _values.Let($"{half} % 12d + {Part('t', "0d")}");
        }
        (string minute, string second) = (Part('m', "0d"), Part('s', "0d"));
        _tests.Add($"{hour} < 24d && {minute} < 60d && {second} < 60d");

        // Years from March on: the day that leap years add is their last.
        string from = _values.Let($"{month} <= 2d ? {year} - 1d : {year}");
        string past = _values.Let($"floor((153d * (({month} + 9d) % 12d) + 2d) / 5d) + {day} - 1d");
        string since = _values.Let(
            $"365d * {from} + floor({from} / 4d) - floor({from} / 100d) + floor({from} / 400d) + {past} - {DaysTo1970}d");
        string clock = $"{hour} * 3600d + {minute} * 60d + {second} + {Part('f', "0d")} - {Part('z', "0d")} * 60d";
        string total = $"{since} * {SecondsADay}d + {clock}";
        return $"{string.Join(" && ", _tests)} ? {total} : {CellExpression.Missing}";
    }

    private string Slice(string from, string to) => $"mid({_text}, {from}, {to})";

    private bool Literal(char character, bool isOptional)
    {
        string found = _values.Let($"{Slice(_at, $"{_at} + 1")} == {ExpressionText.Quoted(character.ToString())}");
        if (isOptional) _point = found;
        else _tests.Add(found);
        _at = _values.Let(isOptional ? $"{found} ? {_at} + 1 : {_at}" : $"{_at} + 1");
        return true;
    }

    private bool Digits(char letter, int count) => Number(letter, _values.Let($"{_at} + {count}"), count == 2 && letter == 'y');

    // Two where what stands behind comes later.
    private bool OneOrTwoDigits(char letter, Token next)
    {
        if (next.Letter != '\0') return false;
        string isOne = next.Character == '\0'
            ? $"len({_text}) == {_at} + 1"
            : $"{Slice($"{_at} + 1", $"{_at} + 2")} == {ExpressionText.Quoted(next.Character.ToString())}";
        return Number(letter, _values.Let($"{isOne} ? {_at} + 1 : {_at} + 2"), isShortYear: false);
    }

    private bool Number(char letter, string end, bool isShortYear)
    {
        string digits = _values.Let(Slice(_at, end)), number = _values.Let(Whole(digits, $"{end} - {_at}"));
        int latest = CultureInfo.InvariantCulture.Calendar.TwoDigitYearMax;
        (int century, int year) = (latest / 100 * 100, latest % 100);
        string value = isShortYear ? _values.Let($"{number} + ({number} > {year}d ? {century - 100}d : {century}d)") : number;
        // A part that is no number makes every comparison false.
        _tests.Add($"{number} >= 0d");
        return _parts.TryAdd(letter, value) && Go(end);
    }

    private bool MonthName(string[] names)
    {
        string lower = _values.Let($"lower({_text})");
        (string month, string end) = (CellExpression.Missing, _at);
        foreach ((int place, string name) in names.Index().Where(name => name.Item.Length > 0))
        {
            string isName = $"mid({lower}, {_at}, {_at} + {name.Length}) == \"{name.ToLowerInvariant()}\"";
            (month, end) = ($"{isName} ? {place + 1}d : {month}", $"{isName} ? {_at} + {name.Length} : {end}");
        }
        return _parts.TryAdd('M', _values.Let(month)) && Go(_values.Let(end));
    }

    private bool HalfDay()
    {
        string half = _values.Let($"lower({Slice(_at, $"{_at} + 2")})");
        _tests.Add($"({half} == \"am\" || {half} == \"pm\")");
        return _parts.TryAdd('t', _values.Let($"{half} == \"pm\" ? 12d : 0d")) && Go($"{_at} + 2");
    }

    private bool Fraction(string end, int digits)
    {
        string stop = _values.Let(end), fraction = _values.Let(Slice(_at, stop));
        _tests.Add($"{_values.Let(Whole(fraction, $"{stop} - {_at}"))} >= 0d && len({fraction}) <= {digits}");
        return _parts.TryAdd('f', _values.Let($"len({fraction}) == 0 ? 0d : double(concat(\"0.\", {fraction}))")) && Go(stop);
    }

    // How many digits there are shows where what stands behind begins, counted from the end.
    private bool TrailingFraction(Token[] behind, int digits)
    {
        if (behind.Any(token => token.Letter is not ('\0' or 'z'))) return false;
        int fixedEnd = behind.Count(token => token.Letter == '\0');
        string end = behind.Any(token => token.Letter == 'z') ? $"{SignOfOffset()} - {fixedEnd}" : $"len({_text}) - {fixedEnd}";
        string stop = _values.Let($"max({_at}, {end})");
        _tests.Add($"({_point} || {stop} == {_at})");
        return Fraction(stop, digits);
    }

    // +02:00, +0200, or with one digit of hours.
    private bool Offset()
    {
        string sign = SignOfOffset(), hasColon = _values.Let($"{Slice($"len({_text}) - 3", $"len({_text}) - 2")} == \":\"");
        string until = _values.Let($"len({_text}) - ({hasColon} ? 3 : 2)"), digits = _values.Let(Slice($"{sign} + 1", until));
        string hours = _values.Let(Whole(digits, $"{until} - {sign} - 1")), minutes = _values.Let(Whole($"right({_text}, -2)", "2"));
        _tests.Add($"{sign} == {_at} && {hours} <= 14d && {minutes} < 60d");
        string offset = $"({hours} * 60d + {minutes}) * ({Slice(sign, $"{sign} + 1")} == \"-\" ? -1d : 1d)";
        return _parts.TryAdd('z', _values.Let(offset)) && Go($"len({_text})");
    }

    private string SignOfOffset()
    {
        string Is(int behind) => $"(left(right({_text}, -{behind}), 1) == \"+\" || left(right({_text}, -{behind}), 1) == \"-\")";
        return _values.Let($"{Is(6)} ? len({_text}) - 6 : {Is(5)} ? len({_text}) - 5 : len({_text}) - 4");
    }

    // Numbers with signs, points or blanks are none of a date, and an end of the text that comes too early is none either.
    private static string Whole(string digits, string count) =>
        $"len({digits}) != {count} ? {CellExpression.Missing} : len({digits}) == 0 ? 0d : "
        + $"double(concat(\"1.\", {digits}, \"e0\")) >= 1d ? double({digits}) : {CellExpression.Missing}";

    private bool Go(string end)
    {
        _at = _values.Let(end);
        return true;
    }

    private readonly record struct Token(char Letter, int Count, char Character);
}
