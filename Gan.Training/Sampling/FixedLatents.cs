using Gan.Onnx.Latents;
using static TorchSharp.torch;

namespace Gan.Training.Sampling;

/// <summary>Latents that are drawn once, so that what a generator makes of them while it trains can be compared from time to time.</summary>
/// <remarks>Nothing comes from torch's generators: a training that is looked at stays the same to the last bit.</remarks>
internal sealed class FixedLatents
{
    // Keeps directions apart from latents.
    private const uint DirectionBit = 0x80000000;

    private readonly long _seed;
    private readonly uint _stream;
    private readonly float[] _latents;
    private readonly long[] _labels;
    private readonly int _count;

    /// <summary>Draws them.</summary>
    /// <param name="latent">Length of the generator's latent.</param>
    /// <param name="labels">The class number of each sample, from 0; a generator without labels passes them over.</param>
    /// <param name="seed">Decides the latents.</param>
    /// <param name="stream">Keeps several uses of one seed apart.</param>
    internal FixedLatents(int latent, IEnumerable<long> labels, long seed, uint stream)
    {
        _labels = [.. labels];
        _count = _labels.Length;
        (_seed, _stream) = (seed, stream);
        _latents = Normal(latent, stream);
    }

    /// <summary>The generator's samples of these latents, in the network's units and evaluation mode.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="shift">How far each latent is moved along a direction of its own, which is standard normal.</param>
    internal Tensor Draw(Networks.Generator generator, float shift = 0)
    {
        Device device = generator.parameters().First().device;
        generator.eval();
        Tensor? label = generator.Classes > 0 ? tensor(_labels, [_count, 1], ScalarType.Int64).to(device) : null;
        Tensor z = tensor(_latents, [_count, generator.Latent]);
        if (shift != 0) z = z + shift * tensor(Normal(generator.Latent, _stream | DirectionBit), z.shape);
        return generator.call(z.to(device), label);
    }

    private float[] Normal(int latent, uint stream)
    {
        var values = new float[_count * latent];
        for (int i = 0; i < _count; i++) CounterRandom.FillNormal((ulong)_seed, i, stream, values.AsSpan(i * latent, latent));
        return values;
    }
}
