using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// Lays m samples on the channel axis, so that a discriminator judges them together: samples that are alike give themselves away (Lin et al., "PacGAN: The power of two samples in
/// generative adversarial networks", 2018). In evaluation mode, where samples come alone, each is judged beside m − 1 real ones that are always the same.
/// </summary>
public sealed class Packing : nn.Module<Tensor, Tensor>
{
    private const string CompanionsName = "companions";

    /// <summary>Packs of m samples.</summary>
    /// <param name="size">m, from 2.</param>
    /// <param name="sample">Dimensions of one sample, without the batch.</param>
    public Packing(int size, IReadOnlyList<int> sample)
        : base(nameof(Packing))
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        Size = size;
        register_buffer(CompanionsName, zeros([1, (size - 1L) * sample[0], .. sample.Skip(1).Select(length => (long)length)]));
    }

    /// <summary>m.</summary>
    public int Size { get; }

    /// <summary>What a single sample is judged beside: [1, (m − 1) C, …].</summary>
    internal Tensor Companions => get_buffer(CompanionsName)!;

    /// <summary>Chooses the companions.</summary>
    /// <param name="samples">m − 1 real samples as the network takes them, [m − 1, C, …].</param>
    public void SetCompanions(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using IDisposable _ = no_grad();
        Companions.copy_(samples.reshape(Companions.shape));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        long[] rest = samples.shape[2..];
        if (training) return samples.reshape([samples.shape[0] / Size, samples.shape[1] * Size, .. rest]);
        return cat([samples, Companions.expand([samples.shape[0], Companions.shape[1], .. rest])], 1);
    }
}
