using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class ConvTranspose2dSymbolic : Symbolic<ConvTranspose2d>
{
    protected override string Emit(SymbolicScope scope, ConvTranspose2d module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node(
            "ConvTranspose",
            scope.WithWeights(inputs[0], module.weight!, module.bias),
            [.. ConvolutionAttributes.Of(module), NodeAttribute.Ints("output_padding", module.output_padding ?? [0, 0])]);
}
