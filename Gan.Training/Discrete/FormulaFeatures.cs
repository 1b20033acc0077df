using Gan.Training.Data.Tables.Formulas;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>Puts beside what a generator learns the features that a discriminator is shown, computed of the row that it makes, with gradients: nothing is drawn.</summary>
/// <param name="shape">What rows are.</param>
public sealed class FormulaFeatures(FormulaShape shape) : IOutputDraw
{
    private readonly FormulaShape _shape = shape ?? throw new ArgumentNullException(nameof(shape));

    /// <inheritdoc/>
    /// <returns>Rows as the discriminator takes them, [N, learnt and augmented].</returns>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_shape.Augmented.Count == 0) return output;
        var math = new TensorMath(output.device);
        Tensor[] learnt = [.. _shape.Learnt.Select((scale, i) => output.narrow(1, i, 1) * scale.Deviation + scale.Mean)];
        IReadOnlyList<Tensor> augmented = _shape.Formulas.Augmented(math, _shape.Formulas.Made(math, learnt));
        return cat([output, .. augmented.Zip(_shape.Augmented, (feature, scale) => ((feature - scale.Mean) / scale.Deviation).expand(output.shape[0], 1))], 1);
    }
}
