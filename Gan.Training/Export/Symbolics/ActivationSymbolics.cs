using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class LeakyReLUSymbolic : Symbolic<LeakyReLU>
{
    protected override string Emit(SymbolicScope scope, LeakyReLU module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("LeakyRelu", inputs, NodeAttribute.Float("alpha", module.negative_slope));
}

internal sealed class ReLUSymbolic : Symbolic<ReLU>
{
    protected override string Emit(SymbolicScope scope, ReLU module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Relu", inputs);
}

internal sealed class SigmoidSymbolic : Symbolic<Sigmoid>
{
    protected override string Emit(SymbolicScope scope, Sigmoid module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Sigmoid", inputs);
}

internal sealed class TanhSymbolic : Symbolic<Tanh>
{
    protected override string Emit(SymbolicScope scope, Tanh module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Tanh", inputs);
}

internal sealed class LogSoftmaxRatioSymbolic : Symbolic<LogSoftmaxRatio>
{
    protected override string Emit(SymbolicScope scope, LogSoftmaxRatio module, IReadOnlyList<string> inputs, Tensor output)
    {
        using Tensor logClasses = full([1, 1], Math.Log(output.shape[1]), ScalarType.Float32);
        return scope.Node("Add", [scope.Node("LogSoftmax", inputs, NodeAttribute.Int("axis", 1)), scope.Weights("log_classes", logClasses)]);
    }
}

internal sealed class CodeSoftmaxSymbolic : Symbolic<CodeSoftmax>
{
    protected override string Emit(SymbolicScope scope, CodeSoftmax module, IReadOnlyList<string> inputs, Tensor output)
    {
        string axes = scope.Integers("axes", 1), end = scope.Integers("end", module.Categories);
        string logits = scope.Node("Slice", [inputs[0], scope.Integers("begin", 0), end, axes]);
        string others = scope.Node("Slice", [inputs[0], end, scope.Integers("length", output.shape[1]), axes]);
        return scope.Node("Concat", [scope.Node("Softmax", [logits], NodeAttribute.Int("axis", 1)), others], NodeAttribute.Int("axis", 1));
    }
}
