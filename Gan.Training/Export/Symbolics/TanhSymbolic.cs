using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class TanhSymbolic : Symbolic<Tanh>
{
    protected override string Emit(SymbolicScope scope, Tanh module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Tanh", inputs);
}
