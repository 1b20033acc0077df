using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Penalties;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>
/// The cross-entropy of what a row is asked to be by the generator's logits of that column: rows are to be what they are asked for (Xu et al., "Modeling Tabular Data using Conditional
/// GAN", 2019, 4.3).
/// </summary>
public sealed class ConditionLoss : IGeneratorTerm
{
    // Logits of other columns come to weigh nothing.
    private const float Out = -1e9f;

    private readonly float[] _masks;
    private readonly long[] _places;
    private readonly int _size;

    /// <summary>For rows of a shape that have conditions.</summary>
    /// <param name="shape">What rows are.</param>
    public ConditionLoss(TableShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var conditions = new TableConditions(shape);
        _size = shape.Size;
        _places = new long[conditions.Count];
        _masks = new float[conditions.Count * _size];
        Array.Fill(_masks, Out);
        foreach (ConditionColumn column in conditions.Columns)
        {
            for (int option = 0; option < column.Place.Options; option++)
            {
                int label = column.FirstLabel + option;
                _places[label] = column.Place.OptionsFrom + option;
                _masks.AsSpan(label * _size + column.Place.OptionsFrom, column.Place.Options).Clear();
            }
        }
    }

    /// <inheritdoc/>
    public Tensor Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Label is null || step.Draw is null) throw new ArgumentException("The match of a condition needs labels and the logits of rows that were drawn.", nameof(step));
        Tensor labels = step.Label.cpu().squeeze(1);
        Tensor mask = tensor(_masks, [_places.Length, _size]).index_select(0, labels).to(step.Draw.Logits.device), places = tensor(_places).index_select(0, labels).to(step.Draw.Logits.device);
        return nn.functional.cross_entropy(step.Draw.Logits + mask, places);
    }
}
