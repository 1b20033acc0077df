using static TorchSharp.torch;

namespace Gan.Training.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum, as in Algorithm 1 of the original GAN: v ← μ·v + g, θ ← θ − lr·v (as PyTorch defines it).</summary>
public sealed class MomentumSgd : IOptimizer
{
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _velocity;
    private readonly double _momentum;

    /// <summary>Momentum over these parameters.</summary>
    /// <param name="parameters">Leaf tensors of one device.</param>
    /// <param name="momentum">μ, 0 to below 1.</param>
    public MomentumSgd(IEnumerable<Tensor> parameters, double momentum)
    {
        _parameters = [.. parameters];
        _velocity = [.. _parameters.Select(p => zeros_like(p).DetachFromDisposeScope())];
        _momentum = momentum;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => _parameters;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> State => _velocity;

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Tensor> gradients, double learningRate) =>
        ForeachKernels.Sgd(_parameters, [.. gradients], _velocity, learningRate, _momentum);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor state in _velocity) state.Dispose();
    }
}
