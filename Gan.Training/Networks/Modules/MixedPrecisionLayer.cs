using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// A layer that keeps its weights in float32 and may compute its product in bfloat16 while it trains (Micikevicius et al., "Mixed Precision Training", 2018; bfloat16 has
/// the range of float32, so that no loss has to be scaled). Input, output and the gradients of the weights are float32. In evaluation mode, and so in what is
/// exported, it computes in float32. First weights are those of PyTorch's layers.
/// </summary>
public abstract class MixedPrecisionLayer : nn.Module<Tensor, Tensor>
{
    private const string WeightName = "weight", BiasName = "bias", SpectralVector = "spectral_vector";

    private readonly ScalarType _precision;
    private (Tensor Weight, Tensor? Bias)? _stand;

    /// <summary>A layer with first weights.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="precision">What products are computed in while training: <see cref="ScalarType.Float32"/> or <see cref="ScalarType.BFloat16"/>.</param>
    /// <param name="weightShape">Shape of the weights; the product of all but the first is the fan in.</param>
    /// <param name="biases">Number of biases; 0 leaves them out.</param>
    /// <exception cref="ArgumentException">The precision is another.</exception>
    protected MixedPrecisionLayer(string name, ScalarType precision, long[] weightShape, long biases)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(weightShape);
        if (precision is not (ScalarType.Float32 or ScalarType.BFloat16)) throw new ArgumentException($"Products are computed in Float32 or BFloat16, not in {precision}.", nameof(precision));
        _precision = precision;
        register_parameter(WeightName, nn.Parameter(empty(weightShape)));
        nn.init.kaiming_uniform_(Weight, Math.Sqrt(5));
        if (biases == 0) return;
        double bound = 1 / Math.Sqrt(weightShape.Skip(1).Aggregate(1L, (size, axis) => size * axis));
        register_parameter(BiasName, nn.Parameter(empty(biases)));
        nn.init.uniform_(Bias!, -bound, bound);
    }

    // Looked up each time: when a network is brought to another device or type, new tensors are registered in place of the old ones.
    /// <summary>The weights.</summary>
    public Parameter Weight => get_parameter(WeightName)!;

    /// <summary>The biases, or null.</summary>
    public Parameter? Bias => get_parameter(BiasName);

    /// <summary>The weights and biases that the layer takes now: its own, or those that stand in for them.</summary>
    internal (Tensor Weight, Tensor? Bias) Standing => _stand ?? (Weight, Bias);

    /// <summary>Until told otherwise (null) the layer takes these in place of its own weights and biases, so that it is a function of them: gradients go on to what they were made from.</summary>
    internal void StandIn((Tensor Weight, Tensor? Bias)? values) => _stand = values;

    /// <summary>From now on the layer multiplies by its weights over their largest singular value: see <see cref="SpectralNorm"/>. First weights must have been drawn.</summary>
    public void AddSpectralNorm() => register_buffer(SpectralVector, SpectralNorm.FirstVector(Weight));

    /// <summary>The weights that the layer multiplies by now; in training, with spectral norm, each call comes nearer to the singular value.</summary>
    public Tensor EffectiveWeight() => get_buffer(SpectralVector) is { } vector ? SpectralNorm.Divide(Standing.Weight, vector, training) : Standing.Weight;

    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor weight = EffectiveWeight();
        Tensor? bias = Standing.Bias;
        if (Shortcut(input, weight, bias) is { } exact) return exact;
        return training && _precision != ScalarType.Float32
            ? Product(input.to(_precision), weight.to(_precision), bias?.to(_precision)).to(ScalarType.Float32)
            : Product(input, weight, bias);
    }

    /// <summary>The product computed another way in float32 where that is faster; null where it is not.</summary>
    protected virtual Tensor? Shortcut(Tensor input, Tensor weight, Tensor? bias) => null;

    /// <summary>The layer's product, all in the type of its arguments.</summary>
    protected abstract Tensor Product(Tensor input, Tensor weight, Tensor? bias);
}
