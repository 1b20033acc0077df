using Gan.Onnx.Graphs;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Export.Symbolics;

/// <summary>Layers in mixed precision compute in float32 when they do not train: their graph is that of the plain layer.</summary>
internal abstract class MixedPrecisionSymbolic<TLayer>(string operatorType) : Symbolic<TLayer>
    where TLayer : MixedPrecisionLayer
{
    protected override string Emit(SymbolicScope scope, TLayer module, IReadOnlyList<string> inputs, Tensor output) =>
        scope.Node(operatorType, scope.WithWeights(inputs[0], module.EffectiveWeight(), module.Bias), Attributes(module));

    protected abstract IEnumerable<NodeAttribute> Attributes(TLayer layer);

    protected static IEnumerable<NodeAttribute> Convolution(long kernel, long stride, long padding) =>
    [
        NodeAttribute.Ints("kernel_shape", kernel, kernel),
        NodeAttribute.Ints("strides", stride, stride),
        NodeAttribute.Ints("pads", padding, padding, padding, padding),
    ];
}

internal sealed class MixedLinearSymbolic() : MixedPrecisionSymbolic<MixedLinear>("Gemm")
{
    protected override IEnumerable<NodeAttribute> Attributes(MixedLinear layer) => [NodeAttribute.Int("transB", 1)];
}

internal sealed class MixedConv2dSymbolic() : MixedPrecisionSymbolic<MixedConv2d>("Conv")
{
    protected override IEnumerable<NodeAttribute> Attributes(MixedConv2d layer) => Convolution(layer.Kernel, layer.Stride, layer.Padding);
}

internal sealed class MixedConvTranspose2dSymbolic() : MixedPrecisionSymbolic<MixedConvTranspose2d>("ConvTranspose")
{
    protected override IEnumerable<NodeAttribute> Attributes(MixedConvTranspose2d layer) => Convolution(layer.Kernel, layer.Stride, layer.Padding);
}
