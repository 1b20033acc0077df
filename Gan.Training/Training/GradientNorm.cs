using Gan.Training.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>The mean 2-norm of a network's gradient over many steps, summed where the gradients are: only <see cref="Take"/> waits for the device.</summary>
internal sealed class GradientNorm : IDisposable
{
    private readonly Tensor _sum;
    private int _steps;

    /// <summary>Nothing yet.</summary>
    /// <param name="device">Where the gradients are.</param>
    internal GradientNorm(Device device) => _sum = zeros([], ScalarType.Float32, device).DetachFromDisposeScope();

    /// <summary>Takes one step's gradients in: those of all parameters, as one vector.</summary>
    internal void Add(Tensor[] gradients)
    {
        using Tensor norm = ForeachKernels.Norm(gradients);
        _sum.add_(norm);
        _steps++;
    }

    /// <summary>The mean over the steps since the last call; NaN if there were none.</summary>
    internal double Take()
    {
        double mean = _sum.ToDouble() / _steps;
        _sum.zero_();
        _steps = 0;
        return mean;
    }

    /// <inheritdoc/>
    public void Dispose() => _sum.Dispose();
}
