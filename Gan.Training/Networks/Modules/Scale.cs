using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Multiplies each place of rows by a number of its own that stays.</summary>
public sealed class Scale : nn.Module<Tensor, Tensor>
{
    private readonly Tensor _factors;

    /// <summary>A layer for rows [N, F].</summary>
    /// <param name="factors">The numbers, [F].</param>
    public Scale(IReadOnlyList<float> factors)
        : base(nameof(Scale))
    {
        ArgumentNullException.ThrowIfNull(factors);
        _factors = tensor(factors.ToArray(), [1, factors.Count]);
        register_buffer("factors", _factors, persistent: false);
        RegisterComponents();
    }

    /// <summary>The numbers, [1, F].</summary>
    internal Tensor Factors => _factors;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => x * _factors;
}
