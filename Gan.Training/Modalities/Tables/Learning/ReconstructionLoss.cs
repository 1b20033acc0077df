using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Penalties;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>
/// How far what a generator makes of cells that it was not shown is from what they are: the cross-entropy of their options, and the absolute difference of the value beside them; the mean over
/// those cells. It plays the part of the reconstruction loss of GAIN (Yoon et al., 2018), on the cells that matter.
/// </summary>
/// <param name="shape">What rows are.</param>
/// <param name="weight">What the term is multiplied by, above 0.</param>
public sealed class ReconstructionLoss(MaskedTableShape shape, double weight) : IGeneratorTerm
{
    private readonly IReadOnlyList<ColumnSlice> _columns = (shape ?? throw new ArgumentNullException(nameof(shape))).Rows.Places();

    /// <inheritdoc/>
    public Tensor Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Draw is null) throw new ArgumentException("The match of hidden cells needs what rows were drawn from.", nameof(step));
        Tensor row = shape.RowOf(step.Real), hidden = shape.KnownOf(step.Real) - shape.ShownOf(step.Real), output = step.Draw.Logits;
        Tensor sum = zeros(1, device: output.device);
        for (int i = 0; i < _columns.Count; i++)
        {
            ColumnSlice column = _columns[i];
            Tensor options = row.narrow(1, column.OptionsFrom, column.Options), logits = output.narrow(1, column.OptionsFrom, column.Options);
            Tensor far = -(options * nn.functional.log_softmax(logits, 1)).sum(1, keepdim: true);
            if (column.Code.HasValue)
            {
                // Where the cell is no mode there is no value to match.
                Tensor near = column.Code.Options.Index().Where(option => option.Item.Kind == EncodingOptionKind.Near).Select(option => options.narrow(1, option.Index, 1)).Aggregate((a, b) => a + b);
                far = far + near * (output.narrow(1, column.From, 1).tanh() - row.narrow(1, column.From, 1)).abs();
            }
            sum = sum + (far * hidden.narrow(1, i, 1)).sum();
        }
        return weight * sum / hidden.sum().clamp_min(1);
    }
}
