using static TorchSharp.torch;

namespace Gan.Training.Training.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2015) in one native call a step: the same numbers as <c>torch.optim.Adam</c> to within rounding, about four times as fast.
/// </summary>
public sealed class FusedAdam : IOptimizer
{
    private const double Epsilon = 1e-8;

    private readonly Tensor[] _parameters;
    private readonly Tensor[] _mean;
    private readonly Tensor[] _square;
    private readonly Tensor[] _steps;
    private readonly double _beta1;
    private readonly double _beta2;

    /// <summary>Adam over these parameters.</summary>
    /// <param name="parameters">Leaf tensors of one device.</param>
    /// <param name="beta1">Decay of the mean, 0 to below 1; DCGAN takes 0.5.</param>
    /// <param name="beta2">Decay of the square, 0 to below 1.</param>
    public FusedAdam(IEnumerable<Tensor> parameters, double beta1, double beta2)
    {
        _parameters = [.. parameters];
        _mean = [.. _parameters.Select(p => zeros_like(p).DetachFromDisposeScope())];
        _square = [.. _parameters.Select(p => zeros_like(p).DetachFromDisposeScope())];
        _steps = [.. _parameters.Select(p => zeros([], ScalarType.Float32, p.device).DetachFromDisposeScope())];
        _beta1 = beta1;
        _beta2 = beta2;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => _parameters;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> State => [.. _mean, .. _square, .. _steps];

    /// <inheritdoc/>
    // The kernel walks memory and not strides: a gradient that lies channels last would be taken for another weight's.
    public void Step(IReadOnlyList<Tensor> gradients, double learningRate) =>
        ForeachKernels.Adam(_parameters, [.. gradients.Select(gradient => gradient.contiguous())], _mean, _square, _steps, learningRate, _beta1, _beta2, Epsilon);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor state in State) state.Dispose();
    }
}
