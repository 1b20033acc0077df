using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class ReLUSymbolic : Symbolic<ReLU>
{
    protected override string Emit(SymbolicScope scope, ReLU module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Relu", inputs);
}
