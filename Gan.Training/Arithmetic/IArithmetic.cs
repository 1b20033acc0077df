using System.Text.Json.Serialization;

namespace Gan.Training.Arithmetic;

/// <summary>The operations that formulas are made of: on columns of numbers, on tensors, or as nodes of a graph.</summary>
/// <typeparam name="T">What they are computed on.</typeparam>
internal interface IArithmetic<T>
{
    /// <summary>A number that stands in a formula.</summary>
    T Constant(double value);

    /// <summary>The first and the second brought together.</summary>
    T Combine(ArithmeticOperator by, T first, T second);

    /// <summary>A function of one argument.</summary>
    T Apply(ArithmeticFunction function, T argument);

    /// <summary>The angle of the point (x, y), −π..π.</summary>
    T Angle(T y, T x);
}

/// <summary>What stands between two parts of a formula.</summary>
internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>The functions of one argument.</summary>
internal enum ArithmeticFunction
{
    [JsonStringEnumMemberName("negate")]
    Negate,
    [JsonStringEnumMemberName("abs")]
    Abs,
    [JsonStringEnumMemberName("sqrt")]
    Sqrt,
    [JsonStringEnumMemberName("exp")]
    Exp,
    [JsonStringEnumMemberName("log")]
    Log,
    [JsonStringEnumMemberName("log10")]
    Log10,
    [JsonStringEnumMemberName("sin")]
    Sin,
    [JsonStringEnumMemberName("cos")]
    Cos,
    [JsonStringEnumMemberName("tan")]
    Tan,
    [JsonStringEnumMemberName("atan")]
    Atan,
    [JsonStringEnumMemberName("sinh")]
    Sinh,
    [JsonStringEnumMemberName("cosh")]
    Cosh,
    [JsonStringEnumMemberName("tanh")]
    Tanh,
    [JsonStringEnumMemberName("asinh")]
    Asinh,
}
