using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// A convolution with square kernels in mixed precision, W [outputs, inputs, k, k]; the maps that it gives lie channels last. Images of a few channels are, on
/// the CPU, multiplied as one matrix of windows, in float32: the same sums, many times as fast backward.
/// </summary>
public sealed class MixedConv2d : MixedPrecisionLayer
{
    /// <summary>A convolution.</summary>
    /// <param name="inputs">Channels that go in.</param>
    /// <param name="outputs">Channels that come out.</param>
    /// <param name="kernel">Side of the kernels.</param>
    /// <param name="stride">Step between windows.</param>
    /// <param name="padding">Zeros around the maps.</param>
    /// <param name="bias">Whether it has biases.</param>
    /// <param name="precision">What products are computed in while training: Float32 or BFloat16.</param>
    public MixedConv2d(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true, ScalarType precision = ScalarType.Float32)
        : base(nameof(MixedConv2d), precision, [outputs, inputs, kernel, kernel], bias ? outputs : 0) => (Stride, Padding) = (stride, padding);

    /// <summary>Step between windows.</summary>
    public long Stride { get; }

    /// <summary>Zeros around the maps.</summary>
    public long Padding { get; }

    /// <summary>Side of the kernels.</summary>
    public long Kernel => Weight.shape[2];

    /// <inheritdoc/>
    protected override Tensor? Shortcut(Tensor input, Tensor weight, Tensor? bias) =>
        weight.shape[1] <= ChannelsLast.FewChannels && input.device_type == DeviceType.CPU ? OfWindows(input, weight, bias) : null;

    /// <inheritdoc/>
    protected override Tensor Product(Tensor input, Tensor weight, Tensor? bias) =>
        nn.functional.conv2d(ChannelsLast.Of(input), weight, bias, [Stride, Stride], [Padding, Padding]);

    private Tensor OfWindows(Tensor image, Tensor weight, Tensor? bias)
    {
        Tensor windows = nn.functional.unfold(image, Kernel, 1, Padding, Stride).transpose(1, 2).flatten(0, 1);
        return ChannelsLast.Maps(nn.functional.linear(windows, weight.flatten(1), bias).view(image.shape[0], Places(image.shape[2]), Places(image.shape[3]), weight.shape[0]));
    }

    private long Places(long size) => (size + 2 * Padding - Kernel) / Stride + 1;
}
