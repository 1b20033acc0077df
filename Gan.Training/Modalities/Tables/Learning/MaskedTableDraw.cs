using Gan.Training.Discrete;
using Gan.Training.Modalities.Tables.Shapes;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>
/// Completes rows while a generator trains: what it was shown stays, and the other cells that are known are those that it drew, by <see cref="TableDraw"/>. Cells that nobody knows are left
/// out, as they are in the real row: nothing can be learnt of them.
/// </summary>
/// <param name="shape">What rows are.</param>
/// <param name="temperature">τ of the Gumbel-softmax, above 0.</param>
public sealed class MaskedTableDraw(MaskedTableShape shape, double temperature) : IOutputDraw
{
    private readonly MaskedTableShape _shape = shape ?? throw new ArgumentNullException(nameof(shape));
    private readonly TableDraw _cells = new(shape.Rows, temperature);

    /// <inheritdoc/>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        Tensor drawn = _cells.Apply(output, real, step, random), known = _shape.KnownOf(real), shown = _shape.ShownOf(real);
        Tensor spread = _shape.Spread(shown);
        return cat([spread * _shape.RowOf(real) + (_shape.Spread(known) - spread) * drawn, known, shown], 1);
    }
}
