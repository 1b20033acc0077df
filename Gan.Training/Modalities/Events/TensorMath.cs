using static TorchSharp.torch;

namespace Gan.Training.Modalities.Events;

/// <summary>Formulas on tensors [N, 1], with gradients.</summary>
/// <param name="device">Where the tensors are.</param>
internal sealed class TensorMath(Device device) : IFormulaMath<Tensor>
{
    public Tensor Constant(double value) => tensor([(float)value], [1, 1]).to(device);

    public Tensor Combine(FormulaOperator by, Tensor first, Tensor second) => by switch
    {
        FormulaOperator.Add => first + second,
        FormulaOperator.Subtract => first - second,
        FormulaOperator.Multiply => first * second,
        FormulaOperator.Divide => first / second,
        _ => first.pow(second),
    };

    public Tensor Apply(FormulaFunction function, Tensor argument) => function switch
    {
        FormulaFunction.Negate => -argument,
        FormulaFunction.Abs => argument.abs(),
        FormulaFunction.Sqrt => argument.sqrt(),
        FormulaFunction.Exp => argument.exp(),
        FormulaFunction.Log => argument.log(),
        FormulaFunction.Log10 => argument.log10(),
        FormulaFunction.Sin => argument.sin(),
        FormulaFunction.Cos => argument.cos(),
        FormulaFunction.Tan => argument.tan(),
        FormulaFunction.Atan => argument.atan(),
        FormulaFunction.Sinh => argument.sinh(),
        FormulaFunction.Cosh => argument.cosh(),
        FormulaFunction.Tanh => argument.tanh(),
        _ => argument.asinh(),
    };

    public Tensor Angle(Tensor y, Tensor x) => y.atan2(x);
}
