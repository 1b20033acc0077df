using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class AddSymbolic : Symbolic<Add>
{
    protected override string Emit(SymbolicScope scope, Add module, IReadOnlyList<string> inputs, Tensor output) => scope.Node("Add", inputs);
}
