using Gan.Training.Samples.Learning;
using Gan.Onnx.Latents;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// The mean of |φ_G(t) − φ_data(t)|² over many frequencies t, with the characteristic function φ(t) = E e^{i t·x} (Ansari et al., "A Characteristic Function Approach to Deep Implicit Generative
/// Modeling", 2020): an MMD by random features (Rahimi and Recht, 2007). The data's function is taken over many samples once, so that only the generator's own noise is left, and the
/// squares are unbiased. It tells the width of modes that a discriminator hardly sees. The lengths of t are spread evenly over their logarithms.
/// </summary>
public sealed class CharacteristicFunctionDistance : IGeneratorTerm
{
    // All frequencies, and those that a step takes: the next ones each time.
    private const int Frequencies = 4_096, PerStep = 128;
    private const double Lowest = 0.5, Highest = 100;
    private const int MostSamples = 50_000, Chunk = 2_000;
    private const uint DirectionStream = 0x43484152, LengthStream = 0x43484C45;

    private readonly double _weight;
    private readonly long _from;
    private readonly long _full;
    private Tensor? _frequencies;
    private Tensor? _cosines;
    private Tensor? _sines;

    /// <summary>A term that comes in slowly.</summary>
    /// <param name="weight">What it is multiplied by in the end, above 0.</param>
    /// <param name="from">Generator steps before it begins.</param>
    /// <param name="full">Generator steps after which it has its whole weight, which grows linearly.</param>
    public CharacteristicFunctionDistance(double weight, long from = 0, long full = 0) => (_weight, _from, _full) = (weight, from, full);

    /// <inheritdoc/>
    public void Prepare(SampleSet samples, Device device)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var scope = NewDisposeScope();
        int length = samples.Shape.Size, count = Math.Min(samples.Count, MostSamples);
        Tensor frequencies = Draw(length).to(device);
        Tensor cosines = zeros(Frequencies, device: device), sines = zeros(Frequencies, device: device);
        for (int first = 0; first < count; first += Chunk)
        {
            using var part = NewDisposeScope();
            Tensor phases = samples.ToTensor([.. Enumerable.Range(first, Math.Min(Chunk, count - first))], device).flatten(1).mm(frequencies);
            cosines.add_(phases.cos().sum([0L]));
            sines.add_(phases.sin().sum([0L]));
        }
        _frequencies = frequencies.DetachFromDisposeScope();
        _cosines = (cosines / count).DetachFromDisposeScope();
        _sines = (sines / count).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor? Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        double share = _full > _from ? Math.Clamp((step.Number - _from) / (double)(_full - _from), 0, 1) : step.Number >= _from ? 1 : 0;
        if (share == 0) return null;
        if (_frequencies is null) throw new InvalidOperationException("The term has not seen the data yet.");
        long first = step.Number % (Frequencies / PerStep) * PerStep;
        Tensor phases = step.Fake.flatten(1).mm(_frequencies.narrow(1, first, PerStep));
        return _weight * share * Squared(phases.cos(), phases.sin(), _cosines!.narrow(0, first, PerStep), _sines!.narrow(0, first, PerStep));
    }

    /// <summary>|φ_G − φ_data|², the mean over frequencies, without the bias that the square of a mean of few samples has.</summary>
    /// <param name="cosine">[N, frequencies] of generated samples.</param>
    /// <param name="sine">[N, frequencies] of generated samples.</param>
    /// <param name="dataCosine">[frequencies], means over the data.</param>
    /// <param name="dataSine">[frequencies], means over the data.</param>
    internal static Tensor Squared(Tensor cosine, Tensor sine, Tensor dataCosine, Tensor dataSine)
    {
        double count = cosine.shape[0];
        (Tensor c, Tensor s) = (cosine.mean([0]), sine.mean([0]));
        Tensor own = (count * (c.square() + s.square()) - 1) / (count - 1);
        return (own - 2 * (c * dataCosine + s * dataSine) + dataCosine.square() + dataSine.square()).mean();
    }

    private static Tensor Draw(int length)
    {
        var values = new float[length * Frequencies];
        Span<float> direction = new float[length], size = new float[1];
        for (int i = 0; i < Frequencies; i++)
        {
            CounterRandom.FillNormal(0, i, DirectionStream, direction);
            CounterRandom.FillUniform(0, i, LengthStream, size);
            double norm = 0;
            foreach (float value in direction) norm += (double)value * value;
            double scale = Lowest * Math.Pow(Highest / Lowest, size[0]) / Math.Sqrt(norm);
            for (int d = 0; d < length; d++) values[d * Frequencies + i] = (float)(direction[d] * scale);
        }
        return tensor(values, [length, Frequencies]);
    }
}
