using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Puts groups of K rows of one value back into one row: [N·K, 1] to [N, K].</summary>
/// <param name="count">K.</param>
public sealed class ScoresPerLabel(int count) : nn.Module<Tensor, Tensor>(nameof(ScoresPerLabel))
{
    /// <summary>K.</summary>
    public int Count { get; } = count;

    /// <inheritdoc/>
    public override Tensor forward(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.view(-1, Count);
    }
}
