namespace Gan.Training.Modalities.Events;

/// <summary>What the operations of a <see cref="Formula"/> are: on columns of numbers, on tensors, or as nodes of a graph.</summary>
/// <typeparam name="T">What formulas are computed on.</typeparam>
internal interface IFormulaMath<T>
{
    /// <summary>A number that stands in a formula.</summary>
    T Constant(double value);

    /// <summary>The first and the second brought together.</summary>
    T Combine(FormulaOperator by, T first, T second);

    /// <summary>A function of one argument.</summary>
    T Apply(FormulaFunction function, T argument);

    /// <summary>The angle of the point (x, y), −π..π.</summary>
    T Angle(T y, T x);
}

/// <summary>What stands between two parts of a formula.</summary>
internal enum FormulaOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>The functions of one argument.</summary>
internal enum FormulaFunction
{
    Negate,
    Abs,
    Sqrt,
    Exp,
    Log,
    Log10,
    Sin,
    Cos,
    Tan,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
}
