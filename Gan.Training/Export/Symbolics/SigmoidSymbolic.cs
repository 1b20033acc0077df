using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class SigmoidSymbolic : Symbolic<Sigmoid>
{
    protected override string Emit(SymbolicScope scope, Sigmoid module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Sigmoid", inputs);
}
