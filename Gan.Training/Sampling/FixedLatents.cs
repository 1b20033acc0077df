using Gan.Onnx.Latents;
using static TorchSharp.torch;

namespace Gan.Training.Sampling;

/// <summary>Latents that are drawn once, so that what a generator makes of them while it trains can be compared from time to time.</summary>
/// <remarks>Nothing comes from torch's generators: a training that is looked at stays the same to the last bit.</remarks>
internal sealed class FixedLatents
{
    // Keep directions and codes apart from latents.
    private const uint DirectionBit = 0x80000000, CodeBit = 0x40000000;

    private readonly long _seed;
    private readonly uint _stream;
    private readonly float[] _latents;
    private readonly long[] _labels;
    private readonly int _count;
    private readonly CodeSheet? _sheet;

    /// <summary>Draws them.</summary>
    /// <param name="latent">Length of the generator's latent.</param>
    /// <param name="labels">The class number of each sample, from 0; a generator without labels passes them over.</param>
    /// <param name="seed">Decides the latents.</param>
    /// <param name="stream">Keeps several uses of one seed apart.</param>
    /// <param name="sheet">Where samples of a generator with a code are laid out to show it; null draws latents and codes for each place.</param>
    internal FixedLatents(int latent, IEnumerable<long> labels, long seed, uint stream, CodeSheet? sheet = null)
    {
        _sheet = sheet;
        _labels = [.. labels];
        _count = _labels.Length;
        (_seed, _stream) = (seed, stream);
        _latents = Normal(latent, stream);
    }

    /// <summary>The generator's samples of these latents, in the network's units and evaluation mode.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="shift">How far each latent is moved along a direction of its own, which is standard normal.</param>
    internal Tensor Draw(Networks.GeneratorNetwork generator, float shift = 0)
    {
        Device device = generator.parameters().First().device;
        generator.eval();
        Tensor? label = generator.Classes > 0 ? tensor(_labels, [_count, 1], ScalarType.Int64).to(device) : null;
        Tensor z = tensor(_latents, [_count, generator.Latent]);
        if (shift != 0) z = z + shift * tensor(Normal(generator.Latent, _stream | DirectionBit), z.shape);
        // A generator that completes samples is given nothing of them.
        Tensor? source = generator.Source > 0 ? zeros([_count, generator.Source], device: device) : null;
        return generator.call(z.to(device), label, Codes(generator.Code)?.to(device), source);
    }

    private Tensor? Codes(LatentCode code)
    {
        if (code.Length == 0) return null;
        var values = new float[_count * code.Length];
        for (int i = 0; i < _count; i++)
        {
            Span<float> row = values.AsSpan(i * code.Length, code.Length);
            if (_sheet is null) code.Fill((ulong)_seed, i, _stream ^ CodeBit, row);
            else _sheet.Fill(i, row);
        }
        return tensor(values, [_count, code.Length]);
    }

    private float[] Normal(int latent, uint stream)
    {
        var values = new float[_count * latent];
        for (int i = 0; i < _count; i++) CounterRandom.FillNormal((ulong)_seed, _sheet?.LatentOf(i) ?? i, stream, values.AsSpan(i * latent, latent));
        return values;
    }
}
