using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// How near a sample is to the others of its batch, by learnt kernels (Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.2): of kernel b
/// the mean over the others j of exp(−‖M_ib − M_jb‖₁), with M = features · T. The paper takes the sum; a mean does not depend on the size of the batch.
/// </summary>
public sealed class MinibatchDiscrimination : BatchStatistic
{
    /// <summary>Kernels, unless another number is asked for.</summary>
    public const int UsualKernels = 32;

    private const int Dimensions = 8;
    private const string TensorName = "kernels";
    private const double FirstDeviation = 0.1;

    private readonly int _features;

    /// <summary>Kernels with first weights.</summary>
    /// <param name="features">F.</param>
    /// <param name="kernels">B, from 1.</param>
    public MinibatchDiscrimination(int features, int kernels = UsualKernels)
        : base(nameof(MinibatchDiscrimination), kernels)
    {
        _features = features;
        register_parameter(TensorName, nn.Parameter(randn(features, kernels * Dimensions) * (FirstDeviation / Math.Sqrt(features))));
    }

    private Parameter Kernels => get_parameter(TensorName)!;

    /// <inheritdoc/>
    protected override Tensor Measure(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        long rows = features.shape[0];
        Tensor placed = features.view(rows, _features).mm(Kernels).view(rows, Length, Dimensions);
        Tensor nearness = (placed.unsqueeze(0) - placed.unsqueeze(1)).abs().sum(3).neg().exp().sum(1);
        // Each sample is as near to itself as can be.
        return (nearness - 1) / Math.Max(1, rows - 1);
    }
}
