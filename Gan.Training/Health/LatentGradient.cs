using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Health;

/// <summary>
/// The size of ∂G/∂z: how much samples change with their latents. The root mean square of the Frobenius norm over samples, by differences along random directions v: with v normal,
/// E‖J v‖² is the squared norm of J. A generator that passes its latent over has 0.
/// </summary>
internal sealed class LatentGradient(int latent, int classes, long seed)
{
    private const int Samples = 64;
    private const float Step = 0.01f;
    private const uint Stream = 0x4A41434F;

    private readonly FixedLatents _latents = new(latent, Enumerable.Range(0, Samples).Select(i => (long)(i % Math.Max(1, classes))), seed, Stream);

    /// <summary>Measures a generator, in the network's units a unit of the latent.</summary>
    internal double Measure(Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor change = (_latents.Draw(generator, Step) - _latents.Draw(generator, -Step)) / (2 * Step);
        return change.square().flatten(1).sum(1).mean().sqrt().ToDouble();
    }
}
