using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// Puts what a batch as a whole is like behind each of its rows, so that a discriminator sees a collapse that no sample shows alone. In evaluation mode, where a row's answer may not
/// depend on other rows, the mean of the training stands in its place.
/// </summary>
public abstract class BatchStatistic : nn.Module<Tensor, Tensor>
{
    private const string MeanName = "mean";
    private const double Momentum = 0.01;

    /// <summary>A statistic of this many numbers.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="length">Numbers that are put behind each row.</param>
    protected BatchStatistic(string name, int length)
        : base(name)
    {
        Length = length;
        register_buffer(MeanName, zeros(1, length));
    }

    /// <summary>Numbers that are put behind each row.</summary>
    public int Length { get; }

    /// <summary>What stands behind each row in evaluation mode, [1, length].</summary>
    internal Tensor Mean => get_buffer(MeanName)!;

    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Tensor statistic = training ? Measure(features) : Mean;
        if (training)
        {
            using IDisposable _ = no_grad();
            Mean.lerp_(statistic.mean([0], keepdim: true), Momentum);
        }
        return cat([features, statistic.expand(features.shape[0], Length)], 1);
    }

    /// <summary>Measures a batch.</summary>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, length], or [1, length] where it is the same for all rows.</returns>
    protected abstract Tensor Measure(Tensor features);
}
