using System.Globalization;
using Gan.Training.Arithmetic;
using NCalc;
using NCalc.Exceptions;

namespace Gan.Training.Modalities.Events;

/// <summary>
/// A formula as text: <c>log(beam - pz)</c>. It has numbers, names, <c>+ - * /</c>, <c>**</c> for powers, parentheses, <c>pi</c>, and the functions <c>abs sqrt exp log log10 sin cos tan atan sinh cosh tanh
/// asinh</c> and <c>atan2(y, x)</c>; log is the natural one.
/// </summary>
internal sealed class Formula
{
    private readonly LogicalExpression _expression;

    private Formula(string text, LogicalExpression expression) => (Text, _expression) = (text, expression);

    /// <summary>As it was written.</summary>
    internal string Text { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">What it may speak of.</param>
    /// <exception cref="FormatException">It is none, or speaks of something else; the message says what.</exception>
    internal static Formula Parse(string text, IEnumerable<string> names) => Of(text, Read(text), names);

    /// <summary>Takes what was read of a text, or of a part of it.</summary>
    /// <exception cref="FormatException">It is no formula, or speaks of something else; the message says what.</exception>
    internal static Formula Of(string text, LogicalExpression expression, IEnumerable<string> names)
    {
        var formula = new Formula(text, expression);
        string[] known = [.. names];
        formula.Evaluate(new Nothing(), name => known.Contains(name)
            ? false
            : throw new FormatException($"'{text}' speaks of '{name}', which is none of {string.Join(", ", known)}."));
        return formula;
    }

    /// <summary>Computes it.</summary>
    /// <param name="math">What the operations are.</param>
    /// <param name="variable">What a name stands for.</param>
    internal T Evaluate<T>(IArithmetic<T> math, Func<string, T> variable) => _expression.Accept(new FormulaVisitor<T>(Text, math, variable));

    /// <summary>Reads a text, whatever stands in it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static LogicalExpression Read(string text)
    {
        try
        {
            return LogicalExpressionParser.Parse(text, new LogicalExpressionParserOptions(), CultureInfo.InvariantCulture, CancellationToken.None);
        }
        catch (NCalcException error)
        {
            throw new FormatException($"'{text}' is no formula: {error.Message}.", error);
        }
    }

    /// <summary>Computes nothing: a formula that is computed so has been looked at whole.</summary>
    private sealed class Nothing : IArithmetic<bool>
    {
        public bool Constant(double value) => false;

        public bool Combine(ArithmeticOperator by, bool first, bool second) => false;

        public bool Apply(ArithmeticFunction function, bool argument) => false;

        public bool Angle(bool y, bool x) => false;
    }
}
