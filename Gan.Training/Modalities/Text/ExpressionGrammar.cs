namespace Gan.Training.Modalities.Text;

/// <summary>
/// Arithmetic expressions in one variable with two to five operators, such as <c>x+(x-x)*x</c>: a toy language whose strings can all be told from others, so that what a GAN makes
/// of it can be measured exactly. Brackets stand around some operators and not around all: neither <c>x+(x)*x</c> nor <c>(x+x*x)</c> belongs to it.
/// </summary>
public static class ExpressionGrammar
{
    /// <summary>The name that <c>--data</c> takes.</summary>
    public const string Name = "grammar";

    /// <summary>The fewest operators of a string.</summary>
    public const int FewestOperators = 2;

    /// <summary>The most operators of a string.</summary>
    public const int MostOperators = 5;

    private const string Operators = "+-*/";

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> _strings = new(Enumerate);

    private static readonly Lazy<IReadOnlyDictionary<string, double>> _shapes = new(() => ByOperators
        .SelectMany(strings => strings.GroupBy(ShapeOf).Select(group => (group.Key, Share: (double)group.Count() / (strings.Count * ByOperators.Count))))
        .ToDictionary(pair => pair.Key, pair => pair.Share));

    /// <summary>How networks take the strings.</summary>
    public static SequenceShape Shape { get; } = new(2 * MostOperators + 1, $" x{Operators}()");

    /// <summary>All strings of the language, those of <see cref="FewestOperators"/> operators first, in ordinal order: about 5,000.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> ByOperators => _strings.Value;

    /// <summary>The shapes of the language's strings, and the share of each among strings that <see cref="SequenceData.Draw"/> draws.</summary>
    public static IReadOnlyDictionary<string, double> Shapes => _shapes.Value;

    /// <summary>The shape of a string: all operators written as one, <c>x+(x-x)</c> as <c>x+(x+x)</c>.</summary>
    public static string ShapeOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Select(character => Operators.Contains(character, StringComparison.Ordinal) ? Operators[0] : character));
    }

    /// <summary>Whether a string belongs to the language.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = 0;
        return text.Length <= Shape.Length
            && text.Count(character => Operators.Contains(character, StringComparison.Ordinal)) is >= FewestOperators and <= MostOperators
            && ReadSum(text, ref at) && at == text.Length;
    }

    // At least one operator between terms.
    private static bool ReadSum(string text, ref int at)
    {
        if (!ReadTerm(text, ref at)) return false;
        int terms = 1;
        while (at < text.Length && Operators.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
            if (!ReadTerm(text, ref at)) return false;
            terms++;
        }
        return terms > 1;
    }

    // The variable, or a sum in brackets.
    private static bool ReadTerm(string text, ref int at)
    {
        if (at >= text.Length) return false;
        char first = text[at++];
        return first == 'x' || (first == '(' && ReadSum(text, ref at) && at < text.Length && text[at++] == ')');
    }

    // By the number of operators: a sum is a term, an operator, and a term or a sum.
    private static IReadOnlyList<IReadOnlyList<string>> Enumerate()
    {
        List<string[]> terms = [["x"]], sums = [[]];
        for (int operators = 1; operators <= MostOperators; operators++)
        {
            sums.Add(
            [
                .. from left in Enumerable.Range(0, operators)
                   from term in terms[left]
                   from sign in Operators
                   from rest in terms[operators - 1 - left].Concat(sums[operators - 1 - left])
                   let text = $"{term}{sign}{rest}"
                   where text.Length <= Shape.Length
                   select text,
            ]);
            terms.Add([.. sums[operators].Where(sum => sum.Length + 2 <= Shape.Length).Select(sum => $"({sum})")]);
        }
        return [.. Enumerable.Range(FewestOperators, MostOperators - FewestOperators + 1).Select(n => (IReadOnlyList<string>)[.. sums[n].Order(StringComparer.Ordinal)])];
    }
}
