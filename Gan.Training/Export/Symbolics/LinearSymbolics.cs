using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class LinearSymbolic : Symbolic<Linear>
{
    protected override string Emit(SymbolicScope scope, Linear module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Gemm", scope.WithWeights(inputs[0], module.weight!, module.bias), NodeAttribute.Int("transB", 1));
}
