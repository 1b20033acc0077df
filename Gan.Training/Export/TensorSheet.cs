using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>A sheet of what the generator puts out.</summary>
/// <param name="latents">What it makes them of.</param>
internal abstract class TensorSheet(FixedLatents latents) : SampleSheet
{
    internal override void Write(string path, Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Write(path, latents.Draw(generator));
    }

    /// <summary>Writes the picture of samples in the network's units.</summary>
    protected abstract void Write(string path, Tensor samples);
}
