using System.Globalization;
using Gan.Training.Arithmetic;
using Gan.Training.Files;
using NCalc;
using NCalc.Visitors;

namespace Gan.Training.Modalities.Events;

/// <summary>Computes what was read of a formula, by the operations that it is given.</summary>
/// <param name="text">The formula, for messages.</param>
/// <param name="math">The operations.</param>
/// <param name="variable">What a name stands for.</param>
internal sealed class FormulaVisitor<T>(string text, IArithmetic<T> math, Func<string, T> variable) : ILogicalExpressionVisitor<T>
{
    private const string Pi = "pi", Angle = "atan2";

    // The minus before a number is no function by name.
    private static readonly IReadOnlyList<KeyValuePair<string, ArithmeticFunction>> _functions = [.. EnumNames.Of<ArithmeticFunction>().Where(function => function.Value != ArithmeticFunction.Negate)];

    public T Visit(BinaryExpression expression)
    {
        ArithmeticOperator by = expression.Type switch
        {
            BinaryExpressionType.Plus => ArithmeticOperator.Add,
            BinaryExpressionType.Minus => ArithmeticOperator.Subtract,
            BinaryExpressionType.Times => ArithmeticOperator.Multiply,
            BinaryExpressionType.Div => ArithmeticOperator.Divide,
            BinaryExpressionType.Exponentiation => ArithmeticOperator.Power,
            BinaryExpressionType.BitwiseXOr => throw new FormatException($"'{text}': powers are written with **, as in x ** 2."),
            _ => throw new FormatException($"'{text}': a formula has + - * / and ** alone between its parts."),
        };
        return math.Combine(by, expression.LeftExpression.Accept(this), expression.RightExpression.Accept(this));
    }

    public T Visit(UnaryExpression expression) => expression.Type switch
    {
        UnaryExpressionType.Negate => math.Apply(ArithmeticFunction.Negate, expression.Expression.Accept(this)),
        UnaryExpressionType.Positive => expression.Expression.Accept(this),
        _ => throw new FormatException($"'{text}': a formula has no sign but + and -."),
    };

    public T Visit(ValueExpression expression) => expression.Value is IConvertible and not (string or bool or char or DateTime)
        ? math.Constant(Convert.ToDouble(expression.Value, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{text}': '{expression.Value}' is no number.");

    public T Visit(Function function)
    {
        string name = function.Identifier.Name;
        int arguments = function.Parameters.Count;
        if (name == Angle && arguments == 2) return math.Angle(function.Parameters[0].Accept(this), function.Parameters[1].Accept(this));
        ArithmeticFunction known = _functions.FirstOrDefault(function => function.Key == name).Value;
        if (known == ArithmeticFunction.Negate && name != Angle)
            throw new FormatException($"'{text}': there is no function '{name}'; there are {string.Join(", ", _functions.Select(function => function.Key))} and {Angle}.");
        if (arguments != 1 || name == Angle) throw new FormatException($"'{text}': {name} takes {(name == Angle ? "two arguments, y and x" : "one argument")}.");
        return math.Apply(known, function.Parameters[0].Accept(this));
    }

    public T Visit(Identifier identifier) => identifier.Name == Pi ? math.Constant(Math.PI) : variable(identifier.Name);

    public T Visit(TernaryExpression expression) => throw new FormatException($"'{text}': a formula has no conditions.");

    public T Visit(LogicalExpressionList list) => throw new FormatException($"'{text}': a formula has no lists.");
}
