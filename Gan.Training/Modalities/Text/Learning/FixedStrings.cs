using Gan.Onnx.Latents;
using Gan.Training.Discrete;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>Strings that a generator makes of latents and noise that are drawn once: see <see cref="FixedLatents"/>.</summary>
internal sealed class FixedStrings
{
    private readonly SequenceShape _shape;
    private readonly FixedLatents _latents;
    private readonly float[] _uniform;
    private readonly int _count;

    /// <summary>Draws latents and noise.</summary>
    /// <param name="shape">What strings are.</param>
    /// <param name="latent">Length of the generator's latent.</param>
    /// <param name="labels">The class number of each string, from 0; a generator without labels passes them over.</param>
    /// <param name="seed">Decides all.</param>
    /// <param name="stream">Keeps several uses of one seed apart; the one after it is taken too.</param>
    internal FixedStrings(SequenceShape shape, int latent, IReadOnlyCollection<long> labels, long seed, uint stream)
    {
        _shape = shape;
        _count = labels.Count;
        _latents = new FixedLatents(latent, labels, seed, stream);
        _uniform = new float[_count * shape.Size];
        for (int i = 0; i < _count; i++) CounterRandom.FillUniform((ulong)seed, i, stream + 1, _uniform.AsSpan(i * shape.Size, shape.Size));
    }

    /// <summary>The generator's strings, in evaluation mode.</summary>
    internal string[] Draw(Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = _latents.Draw(generator).cpu();
        Tensor noise = GumbelNoise.Of(tensor(_uniform, [_count, _shape.Length, _shape.Vocabulary.Length]));
        long[] tokens = (logits + noise).argmax(-1).data<long>().ToArray();
        return [.. Enumerable.Range(0, _count).Select(i => _shape.Decode(tokens.AsSpan(i * _shape.Length, _shape.Length)))];
    }
}
