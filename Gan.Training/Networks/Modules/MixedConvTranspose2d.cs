using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// A transposed convolution with square kernels in mixed precision, W [inputs, outputs, k, k]; the maps that it gives lie channels last. What oneDNN is slow at is computed as a
/// matrix product, in float32 with the same sums: the first layer of a generator, whose maps are single points, and on the CPU the last, which gives a few channels.
/// </summary>
public sealed class MixedConvTranspose2d : MixedPrecisionLayer
{
    /// <summary>A transposed convolution.</summary>
    /// <param name="inputs">Channels that go in.</param>
    /// <param name="outputs">Channels that come out.</param>
    /// <param name="kernel">Side of the kernels.</param>
    /// <param name="stride">Step between the windows that are added up.</param>
    /// <param name="padding">Border that is cut off.</param>
    /// <param name="bias">Whether it has biases.</param>
    /// <param name="precision">What products are computed in while training: Float32 or BFloat16.</param>
    public MixedConvTranspose2d(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true, ScalarType precision = ScalarType.Float32)
        : base(nameof(MixedConvTranspose2d), precision, [inputs, outputs, kernel, kernel], bias ? outputs : 0) => (Stride, Padding) = (stride, padding);

    /// <summary>Step between the windows that are added up.</summary>
    public long Stride { get; }

    /// <summary>Border that is cut off.</summary>
    public long Padding { get; }

    /// <summary>Side of the kernels.</summary>
    public long Kernel => Weight.shape[2];

    private long Outputs => Weight.shape[1];

    /// <inheritdoc/>
    protected override Tensor? Shortcut(Tensor input, Tensor weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.shape[2] == 1 && input.shape[3] == 1) return OfPoints(input, weight, bias);
        return Outputs <= ChannelsLast.FewChannels && input.device_type == DeviceType.CPU ? ToWindows(input, weight, bias) : null;
    }

    /// <inheritdoc/>
    protected override Tensor Product(Tensor input, Tensor weight, Tensor? bias) =>
        nn.functional.conv_transpose2d(ChannelsLast.Of(input), weight, bias, [Stride, Stride], [Padding, Padding]);

    // A single point becomes one window, whose border is cut off: no sums over places.
    private Tensor OfPoints(Tensor points, Tensor weight, Tensor? bias)
    {
        Tensor windows = points.flatten(1).mm(weight.flatten(1)).view(-1, Outputs, Kernel, Kernel);
        if (Padding > 0) windows = windows.narrow(2, Padding, Kernel - 2 * Padding).narrow(3, Padding, Kernel - 2 * Padding);
        return ChannelsLast.Of(WithBias(windows, bias));
    }

    private Tensor ToWindows(Tensor maps, Tensor weight, Tensor? bias)
    {
        (long rows, long height, long width) = (maps.shape[0], maps.shape[2], maps.shape[3]);
        Tensor windows = ChannelsLast.Rows(maps).mm(weight.flatten(1)).view(rows, height * width, -1).transpose(1, 2);
        return WithBias(nn.functional.fold(windows, (Size(height), Size(width)), (Kernel, Kernel), (1, 1), (Padding, Padding), (Stride, Stride)), bias);
    }

    private static Tensor WithBias(Tensor maps, Tensor? bias) => bias is null ? maps : maps + bias.view(-1, 1, 1);

    private long Size(long places) => (places - 1) * Stride - 2 * Padding + Kernel;
}
