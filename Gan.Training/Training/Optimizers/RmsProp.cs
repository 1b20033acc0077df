using static TorchSharp.torch;

namespace Gan.Training.Training.Optimizers;

/// <summary>
/// RMSProp (Tieleman and Hinton, Lecture 6.5 of "Neural Networks for Machine Learning", 2012), as PyTorch defines it: v ← α·v + (1 − α)·g², θ ← θ − lr·g / (√v + ε). It has no
/// momentum, which a critic with clipped weights does not bear.
/// </summary>
public sealed class RmsProp : IOptimizer
{
    private const double Epsilon = 1e-8;

    private readonly Tensor[] _parameters;
    private readonly Tensor[] _square;
    private readonly double _decay;

    /// <summary>RMSProp over these parameters.</summary>
    /// <param name="parameters">Leaf tensors of one device.</param>
    /// <param name="decay">α, 0 to below 1.</param>
    public RmsProp(IEnumerable<Tensor> parameters, double decay)
    {
        _parameters = [.. parameters];
        _square = [.. _parameters.Select(p => zeros_like(p).DetachFromDisposeScope())];
        _decay = decay;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => _parameters;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> State => _square;

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Tensor> gradients, double learningRate) =>
        ForeachKernels.RmsProp(_parameters, [.. gradients], _square, learningRate, _decay, Epsilon);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor state in _square) state.Dispose();
    }
}
