using Gan.Training.Arithmetic;

using static TorchSharp.torch;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>Arithmetic on tensors [N, 1], with gradients.</summary>
/// <param name="device">Where the tensors are.</param>
internal sealed class TensorArithmetic(Device device) : IArithmetic<Tensor>
{
    public Tensor Constant(double value) => tensor([(float)value], [1, 1]).to(device);

    public Tensor Combine(ArithmeticOperator by, Tensor first, Tensor second) => by switch
    {
        ArithmeticOperator.Add => first + second,
        ArithmeticOperator.Subtract => first - second,
        ArithmeticOperator.Multiply => first * second,
        ArithmeticOperator.Divide => first / second,
        _ => first.pow(second),
    };

    public Tensor Apply(ArithmeticFunction function, Tensor argument) => function switch
    {
        ArithmeticFunction.Negate => -argument,
        ArithmeticFunction.Abs => argument.abs(),
        ArithmeticFunction.Sqrt => argument.sqrt(),
        ArithmeticFunction.Exp => argument.exp(),
        ArithmeticFunction.Log => argument.log(),
        ArithmeticFunction.Log10 => argument.log10(),
        ArithmeticFunction.Sin => argument.sin(),
        ArithmeticFunction.Cos => argument.cos(),
        ArithmeticFunction.Tan => argument.tan(),
        ArithmeticFunction.Atan => argument.atan(),
        ArithmeticFunction.Sinh => argument.sinh(),
        ArithmeticFunction.Cosh => argument.cosh(),
        ArithmeticFunction.Tanh => argument.tanh(),
        _ => argument.asinh(),
    };

    public Tensor Angle(Tensor y, Tensor x) => y.atan2(x);
}
