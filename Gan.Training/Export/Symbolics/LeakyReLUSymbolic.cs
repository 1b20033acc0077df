using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class LeakyReLUSymbolic : Symbolic<LeakyReLU>
{
    protected override string Emit(SymbolicScope scope, LeakyReLU module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("LeakyRelu", inputs, NodeAttribute.Float("alpha", module.negative_slope));
}
