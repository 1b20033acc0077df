using Gan.Onnx.Graphs;
using TorchSharp;
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

/// <summary>What all convolutions share.</summary>
internal static class ConvolutionAttributes
{
    internal static IEnumerable<NodeAttribute> Of(Convolution module)
    {
        if (module.padding_type is { } type && type != Padding.Valid)
            throw new NotSupportedException($"{module.GetName()} pads '{type}': give the padding in numbers, which ONNX keeps whatever the size.");
        if (module.padding_mode != PaddingModes.Zeros)
            throw new NotSupportedException($"{module.GetName()} pads by '{module.padding_mode}': ONNX convolutions pad with zeros.");
        long[] padding = module.padding ?? [0, 0];
        return
        [
            NodeAttribute.Ints("kernel_shape", module.kernel_size),
            NodeAttribute.Ints("strides", module.stride),
            NodeAttribute.Ints("pads", [.. padding, .. padding]),
            NodeAttribute.Ints("dilations", module.dilation),
            NodeAttribute.Int("group", module.groups),
        ];
    }
}
