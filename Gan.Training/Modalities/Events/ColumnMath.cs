namespace Gan.Training.Modalities.Events;

/// <summary>Formulas on columns of numbers, in double precision: each row's value, or one value for all rows.</summary>
internal sealed class ColumnMath : IFormulaMath<double[]>
{
    internal static ColumnMath Instance { get; } = new();

    public double[] Constant(double value) => [value];

    public double[] Combine(FormulaOperator by, double[] first, double[] second) => by switch
    {
        FormulaOperator.Add => Each(first, second, static (a, b) => a + b),
        FormulaOperator.Subtract => Each(first, second, static (a, b) => a - b),
        FormulaOperator.Multiply => Each(first, second, static (a, b) => a * b),
        FormulaOperator.Divide => Each(first, second, static (a, b) => a / b),
        _ => Each(first, second, Math.Pow),
    };

    public double[] Apply(FormulaFunction function, double[] argument) => Array.ConvertAll(argument, function switch
    {
        FormulaFunction.Negate => (Converter<double, double>)(static value => -value),
        FormulaFunction.Abs => Math.Abs,
        FormulaFunction.Sqrt => Math.Sqrt,
        FormulaFunction.Exp => Math.Exp,
        FormulaFunction.Log => Math.Log,
        FormulaFunction.Log10 => Math.Log10,
        FormulaFunction.Sin => Math.Sin,
        FormulaFunction.Cos => Math.Cos,
        FormulaFunction.Tan => Math.Tan,
        FormulaFunction.Atan => Math.Atan,
        FormulaFunction.Sinh => Math.Sinh,
        FormulaFunction.Cosh => Math.Cosh,
        FormulaFunction.Tanh => Math.Tanh,
        _ => Math.Asinh,
    });

    public double[] Angle(double[] y, double[] x) => Each(y, x, Math.Atan2);

    /// <summary>The value of a row.</summary>
    internal static double At(double[] values, int row) => values[values.Length == 1 ? 0 : row];

    private static double[] Each(double[] first, double[] second, Func<double, double, double> of)
    {
        var result = new double[Math.Max(first.Length, second.Length)];
        for (int i = 0; i < result.Length; i++) result[i] = of(At(first, i), At(second, i));
        return result;
    }
}
