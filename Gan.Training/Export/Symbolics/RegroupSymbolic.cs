using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class RegroupSymbolic : Symbolic<Regroup>
{
    protected override string Emit(SymbolicScope scope, Regroup module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node("Reshape", [inputs[0], scope.Integers("shape", -1, module.Count)]);
}
