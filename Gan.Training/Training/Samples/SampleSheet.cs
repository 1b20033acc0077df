using Gan.Training.Data;
using Gan.Training.Data.Points;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Training.Samples;

/// <summary>A picture of samples of fixed latents, so that the pictures drawn during a run show the same samples growing up.</summary>
internal abstract class SampleSheet(FixedLatents latents)
{
    /// <summary>Keeps these latents apart from others of the seed.</summary>
    protected const uint Stream = 0x47524944;

    /// <summary>The sheet for a kind of data.</summary>
    internal static SampleSheet For(SampleData data, Networks.Generator generator, long seed) =>
        data is PointData points ? new PointSheet(points, generator.Latent, seed) : new ImageSheet(generator.Latent, generator.Classes, seed);

    /// <summary>Draws samples and writes their picture, PNG.</summary>
    internal void Write(string path, Networks.Generator generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Write(path, latents.Draw(generator));
    }

    /// <summary>Writes the picture of samples in the network's units.</summary>
    protected abstract void Write(string path, Tensor samples);
}
