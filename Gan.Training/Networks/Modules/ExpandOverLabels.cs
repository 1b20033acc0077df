using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Joins each row with each label's one-hot row: [N, F] to [N·K, F + K], the K rows of a sample one after the other.</summary>
public sealed class ExpandOverLabels : nn.Module<Tensor, Tensor>
{
    /// <summary>Rows of a length with so many labels.</summary>
    /// <param name="features">F.</param>
    /// <param name="classes">K.</param>
    public ExpandOverLabels(int features, int classes)
        : base(nameof(ExpandOverLabels)) => (Features, Classes) = (features, classes);

    /// <summary>F.</summary>
    public int Features { get; }

    /// <summary>K.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Tensor labels = eye(Classes, dtype: features.dtype, device: features.device).unsqueeze(0).expand(features.shape[0], -1, -1);
        return cat([features.unsqueeze(1).expand(-1, Classes, -1), labels], 2).flatten(0, 1);
    }
}
