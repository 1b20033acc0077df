using Gan.Training.LibTorch;
using static TorchSharp.torch;

namespace Gan.Training.Metrics.Learning;

/// <summary>
/// Seeds torch's own generator, which initial weights are drawn from, and puts its former state back at the end,
/// so that judging a model in the middle of its training leaves that training as it was.
/// </summary>
internal sealed class SeededTorch : IDisposable
{
    private readonly Tensor _before;

    public SeededTorch(int seed)
    {
        LibTorchLoader.Load();
        _before = get_rng_state().DetachFromDisposeScope();
        random.manual_seed(seed);
    }

    public void Dispose()
    {
        set_rng_state(_before);
        _before.Dispose();
    }
}
