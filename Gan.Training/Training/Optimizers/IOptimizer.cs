using static TorchSharp.torch;

namespace Gan.Training.Training.Optimizers;

/// <summary>Changes parameters in place by their gradients.</summary>
public interface IOptimizer : IDisposable
{
    /// <summary>What is optimised.</summary>
    IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>What it remembers from step to step, in an order that stays; what is copied into these tensors is what it goes on with.</summary>
    IReadOnlyList<Tensor> State { get; }

    /// <summary>One step.</summary>
    /// <param name="gradients">The gradient of each parameter, in their order.</param>
    /// <param name="learningRate">The step size, above 0.</param>
    void Step(IReadOnlyList<Tensor> gradients, double learningRate);
}
