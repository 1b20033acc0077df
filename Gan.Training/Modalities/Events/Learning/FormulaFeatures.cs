using Gan.Training.Discrete;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>Puts beside what a generator learns the features that a discriminator is shown, computed of the row that it makes, with gradients: nothing is drawn.</summary>
/// <param name="shape">What rows are.</param>
public sealed class FormulaFeatures(FormulaShape shape) : IOutputDraw
{
    private readonly FormulaShape _shape = shape ?? throw new ArgumentNullException(nameof(shape));
    private Scales? _learnt, _augmented;

    /// <inheritdoc/>
    /// <returns>Rows as the discriminator takes them, [N, learnt and augmented].</returns>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_shape.Augmented.Count == 0) return output;
        Scales learnt = _learnt ??= new Scales(_shape.Learnt, output.device), augmented = _augmented ??= new Scales(_shape.Augmented, output.device);
        Tensor values = output * learnt.Deviations + learnt.Means;
        var math = new TensorArithmetic(output.device);
        Tensor[] columns = [.. _shape.Formulas.Made(math, [.. Enumerable.Range(0, _shape.Learnt.Count).Select(i => values.narrow(1, i, 1))])];
        Tensor features = cat([.. _shape.Formulas.Augmented(math, columns).Select(feature => feature.expand(output.shape[0], 1))], 1);
        return cat([output, minimum(maximum((features - augmented.Means) / augmented.Deviations, -augmented.Bounds), augmented.Bounds)], 1);
    }

    /// <summary>Scales of features as tensors [1, F], made once.</summary>
    private sealed class Scales(IReadOnlyList<FeatureScale> scales, Device device)
    {
        internal Tensor Means { get; } = Row(scales.Select(scale => scale.Mean), device);

        internal Tensor Deviations { get; } = Row(scales.Select(scale => scale.Deviation), device);

        internal Tensor Bounds { get; } = Row(scales.Select(scale => scale.Bound), device);

        private static Tensor Row(IEnumerable<double> values, Device device)
        {
            float[] row = [.. values.Select(value => (float)value)];
            return tensor(row, [1, row.Length]).to(device).DetachFromDisposeScope();
        }
    }
}
