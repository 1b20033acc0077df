using Gan.Onnx.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

internal sealed class ConvTranspose2dSymbolic : Symbolic<ConvTranspose2d>
{
    protected override string Emit(SymbolicScope scope, ConvTranspose2d module, IReadOnlyList<string> inputs, Tensor output)
    {
        long[] outputPadding = module.output_padding ?? [0, 0];
        // TorchSharp 0.107 keeps both numbers and computes with the first alone.
        if (outputPadding.Distinct().Count() > 1)
            throw new NotSupportedException($"{module.GetName()} has different output paddings for height and width, which TorchSharp does not compute as it says: give one for both.");
        return scope.Node(
            "ConvTranspose",
            scope.WithWeights(inputs[0], module.weight!, module.bias),
            [.. ConvolutionAttributes.Of(module), NodeAttribute.Ints("output_padding", outputPadding)]);
    }
}
