using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>
/// Vectors with sines and cosines of their random projections behind them, so that a network of smooth layers tells details far smaller than the whole (Tancik et al., "Fourier
/// Features Let Networks Learn High Frequency Functions in Low Dimensional Domains", 2020). The frequencies are spread evenly over their logarithms; high ones come in fainter, as in natural signals.
/// </summary>
public sealed class FourierFeatures : nn.Module<Tensor, Tensor>
{
    private const string FrequenciesName = "frequencies", AmplitudesName = "amplitudes";

    /// <summary>Draws the directions.</summary>
    /// <param name="inputs">D, the length of the vectors.</param>
    /// <param name="count">Projections, from 1.</param>
    /// <param name="lowest">The lowest frequency, radians a unit of the input, above 0.</param>
    /// <param name="highest">The highest.</param>
    /// <param name="decay">Amplitudes are (frequency / lowest)^−decay; 0 leaves all at 1.</param>
    public FourierFeatures(int inputs, int count, double lowest, double highest, double decay)
        : base(nameof(FourierFeatures))
    {
        (Inputs, Count) = (inputs, count);
        using Tensor frequencies = ((arange(count, ScalarType.Float32) + 0.5) / count * Math.Log(highest / lowest)).exp() * lowest;
        using Tensor directions = nn.functional.normalize(randn([inputs, count]), dim: 0);
        register_buffer(FrequenciesName, directions * frequencies);
        register_buffer(AmplitudesName, (frequencies / lowest).pow(-decay));
    }

    /// <summary>D.</summary>
    public int Inputs { get; }

    /// <summary>Projections.</summary>
    public int Count { get; }

    /// <summary>Length of what comes out: the vector, sines and cosines.</summary>
    public int Outputs => Inputs + 2 * Count;

    /// <summary>[D, projections].</summary>
    internal Tensor Frequencies => get_buffer(FrequenciesName)!;

    /// <summary>[projections].</summary>
    internal Tensor Amplitudes => get_buffer(AmplitudesName)!;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor phases = x.matmul(Frequencies);
        return cat([x, phases.sin() * Amplitudes, phases.cos() * Amplitudes], 1);
    }
}
