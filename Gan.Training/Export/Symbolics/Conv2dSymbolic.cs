using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class Conv2dSymbolic : Symbolic<Conv2d>
{
    protected override string Emit(SymbolicScope scope, Conv2d module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node(
            "Conv",
            scope.WithWeights(inputs[0], module.weight!, module.bias),
            [.. ConvolutionAttributes.Of(module)]);
}
