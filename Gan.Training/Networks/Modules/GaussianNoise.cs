using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Adds Gaussian noise while training; in evaluation mode values pass as they are.</summary>
/// <remarks>As dropout it draws from the global generator of the CPU, whose state a checkpoint holds, whatever the device.</remarks>
public sealed class GaussianNoise : nn.Module<Tensor, Tensor>
{
    /// <summary>Noise of a deviation.</summary>
    /// <param name="deviation">In units of the values, above 0.</param>
    public GaussianNoise(double deviation)
        : base(nameof(GaussianNoise)) => Deviation = deviation;

    /// <summary>In units of the values.</summary>
    public double Deviation { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        // Never the tensor itself: a sequence disposes of what went into a layer.
        return training ? values + Deviation * randn(values.shape, values.dtype, CPU).to(values.device) : values.alias();
    }
}
