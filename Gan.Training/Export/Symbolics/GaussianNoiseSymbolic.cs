using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class GaussianNoiseSymbolic : Symbolic<GaussianNoise>
{
    protected override string Emit(SymbolicScope scope, GaussianNoise module, IReadOnlyList<string> inputs, Tensor output) => inputs[0];
}
