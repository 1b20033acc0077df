using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class DropoutSymbolic : Symbolic<Dropout>
{
    protected override string Emit(SymbolicScope scope, Dropout module, IReadOnlyList<string> inputs, Tensor output) =>
        inputs[0];
}

internal sealed class GaussianNoiseSymbolic : Symbolic<GaussianNoise>
{
    protected override string Emit(SymbolicScope scope, GaussianNoise module, IReadOnlyList<string> inputs, Tensor output) => inputs[0];
}
