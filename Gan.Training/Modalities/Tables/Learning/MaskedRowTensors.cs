using Gan.Training.Modalities.Tables.Shapes;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>The parts of masked rows as tensors: see <see cref="MaskedTableShape"/>.</summary>
internal static class MaskedRowTensors
{
    /// <summary>The row of samples, [N, D].</summary>
    internal static Tensor RowOf(this MaskedTableShape shape, Tensor samples) => samples.narrow(1, 0, shape.Rows.Size);

    /// <summary>Which cells of samples are known, [N, C].</summary>
    internal static Tensor KnownOf(this MaskedTableShape shape, Tensor samples) => samples.narrow(1, shape.Rows.Size, shape.Rows.Columns.Count);

    /// <summary>Which cells of samples a generator is shown, [N, C].</summary>
    internal static Tensor ShownOf(this MaskedTableShape shape, Tensor samples) => samples.narrow(1, shape.Source, shape.Rows.Columns.Count);

    /// <summary>What a generator takes of samples.</summary>
    internal static Tensor SourceOf(this MaskedTableShape shape, Tensor samples)
    {
        Tensor shown = shape.ShownOf(samples);
        return cat([shape.RowOf(samples) * shape.Spread(shown), shown], 1);
    }

    /// <summary>A number a column, [N, C], given to all numbers that its column is coded as, [N, D].</summary>
    internal static Tensor Spread(this MaskedTableShape shape, Tensor columns)
    {
        long[] places = [.. shape.Rows.Columns.SelectMany((code, i) => Enumerable.Repeat((long)i, code.Length))];
        return columns.index_select(1, tensor(places, device: columns.device));
    }
}
