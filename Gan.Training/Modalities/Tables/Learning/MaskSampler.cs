using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using Gan.Training.Samples.Learning.State;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Hands out rows of which a generator is shown some of the known cells: of each row another share, from nothing to all, so that it learns to complete any part from any other.</summary>
internal sealed class MaskSampler : IBatchSampler
{
    private readonly BatchSampler _rows;
    private readonly MaskedTableShape _shape;
    private readonly TorchSharp.torch.Generator _random;

    /// <param name="rows">The rows to learn from.</param>
    /// <param name="batch">Rows a batch.</param>
    /// <param name="random">Decides all.</param>
    /// <param name="device">Where batches are needed.</param>
    internal MaskSampler(MaskedTableSet rows, int batch, TorchSharp.torch.Generator random, Device device) =>
        (_rows, _shape, _random) = (new BatchSampler(rows, useLabels: false, batch, random, device), rows.Shape, random);

    /// <inheritdoc/>
    public (Tensor Samples, Tensor? Labels) Next()
    {
        Tensor samples = _rows.Next().Samples, known = _shape.KnownOf(samples);
        Tensor shares = rand([known.shape[0], 1], generator: _random), draws = rand(known.shape, generator: _random);
        Tensor shown = draws.less(shares).to(ScalarType.Float32).to(known.device) * known;
        return (cat([samples.narrow(1, 0, _shape.Source), shown], 1), null);
    }

    /// <inheritdoc/>
    public void Save(TrainingState state) => _rows.Save(state);

    /// <inheritdoc/>
    public void Restore(TrainingState state) => _rows.Restore(state);

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
