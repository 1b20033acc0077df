using Gan.Training.Arithmetic;
using NCalc;

namespace Gan.Training.Modalities.Events;

/// <summary>What has to hold of a row: two formulas with <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c> between them.</summary>
internal sealed class FormulaConstraint
{
    private readonly Formula _left, _right;
    private readonly Func<double, double, bool> _holds;

    private FormulaConstraint(Formula left, Formula right, Func<double, double, bool> holds) => (_left, _right, _holds) = (left, right, holds);

    /// <summary>Reads a law.</summary>
    /// <param name="text">The text: <c>pz &lt; beam</c>.</param>
    /// <param name="names">What it may speak of.</param>
    /// <exception cref="FormatException">It is none, or speaks of something else; the message says what.</exception>
    internal static FormulaConstraint Parse(string text, IReadOnlyCollection<string> names)
    {
        if (Formula.Read(text) is BinaryExpression compared && Comparison(compared.Type) is { } holds)
            return new FormulaConstraint(Formula.Of(text, compared.LeftExpression, names), Formula.Of(text, compared.RightExpression, names), holds);
        throw new FormatException($"'{text}' compares nothing: write two formulas with <, <=, > or >= between them.");
    }

    /// <summary>Whether it holds of each row; of numbers that are none it does not.</summary>
    internal bool[] Holds(int rows, Func<string, double[]> variable)
    {
        double[] left = _left.Evaluate(ColumnArithmetic.Instance, variable), right = _right.Evaluate(ColumnArithmetic.Instance, variable);
        return [.. Enumerable.Range(0, rows).Select(row => _holds(ColumnArithmetic.At(left, row), ColumnArithmetic.At(right, row)))];
    }

    private static Func<double, double, bool>? Comparison(BinaryExpressionType type) => type switch
    {
        BinaryExpressionType.Lesser => static (a, b) => a < b,
        BinaryExpressionType.LesserOrEqual => static (a, b) => a <= b,
        BinaryExpressionType.Greater => static (a, b) => a > b,
        BinaryExpressionType.GreaterOrEqual => static (a, b) => a >= b,
        _ => null,
    };
}
