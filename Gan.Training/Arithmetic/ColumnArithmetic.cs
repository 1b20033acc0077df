namespace Gan.Training.Arithmetic;

/// <summary>Arithmetic on columns of numbers, in double precision: each row's value, or one value for all rows.</summary>
internal sealed class ColumnArithmetic : IArithmetic<double[]>
{
    internal static ColumnArithmetic Instance { get; } = new();

    public double[] Constant(double value) => [value];

    public double[] Combine(ArithmeticOperator by, double[] first, double[] second) => by switch
    {
        ArithmeticOperator.Add => Each(first, second, static (a, b) => a + b),
        ArithmeticOperator.Subtract => Each(first, second, static (a, b) => a - b),
        ArithmeticOperator.Multiply => Each(first, second, static (a, b) => a * b),
        ArithmeticOperator.Divide => Each(first, second, static (a, b) => a / b),
        _ => Each(first, second, Math.Pow),
    };

    public double[] Apply(ArithmeticFunction function, double[] argument) => Array.ConvertAll(argument, function switch
    {
        ArithmeticFunction.Negate => (Converter<double, double>)(static value => -value),
        ArithmeticFunction.Abs => Math.Abs,
        ArithmeticFunction.Sqrt => Math.Sqrt,
        ArithmeticFunction.Exp => Math.Exp,
        ArithmeticFunction.Log => Math.Log,
        ArithmeticFunction.Log10 => Math.Log10,
        ArithmeticFunction.Sin => Math.Sin,
        ArithmeticFunction.Cos => Math.Cos,
        ArithmeticFunction.Tan => Math.Tan,
        ArithmeticFunction.Atan => Math.Atan,
        ArithmeticFunction.Sinh => Math.Sinh,
        ArithmeticFunction.Cosh => Math.Cosh,
        ArithmeticFunction.Tanh => Math.Tanh,
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
