using Gan.Onnx.Graphs;
using TorchSharp;
using TorchSharp.Modules;

namespace Gan.Training.Export.Symbolics;

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
