using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class ScaleSymbolic : Symbolic<Scale>
{
    protected override string Emit(SymbolicScope scope, Scale module, IReadOnlyList<string> inputs, Tensor output)
    {
        using Tensor factor = tensor((float)module.Factor);
        return scope.Node("Mul", [inputs[0], scope.Weights("factor", factor)]);
    }
}
