using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class UnflattenSymbolic : Symbolic<Unflatten>
{
    // 0 keeps the batch axis.
    protected override string Emit(SymbolicScope scope, Unflatten module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Reshape", [inputs[0], scope.Integers("shape", [0, .. output.shape[1..]])]);
}
