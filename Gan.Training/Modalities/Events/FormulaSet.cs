using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Events;

/// <summary>Rows as the discriminator is shown them: what is learnt of them and what is shown beside it, each of mean 0 and deviation 1.</summary>
public sealed class FormulaSet : SampleSet
{
    private readonly double[][] _cells;
    private readonly float[] _rows;
    private readonly int[]? _places;

    /// <summary>Computes the formulas of all rows.</summary>
    /// <param name="shape">What rows are.</param>
    /// <param name="cells">For each column its numbers.</param>
    internal FormulaSet(FormulaShape shape, double[][] cells)
    {
        (Shape, _cells) = (shape, cells);
        _rows = shape.Standardized(cells);
    }

    private FormulaSet(FormulaSet whole, int[] places) => (Shape, _cells, _rows, _places) = (whole.Shape, whole._cells, whole._rows, places);

    /// <inheritdoc/>
    public override int Count => _places?.Length ?? _cells[0].Length;

    /// <inheritdoc/>
    public override int[]? Labels => null;

    /// <inheritdoc/>
    public override FormulaShape Shape { get; }

    /// <summary>For each column the numbers of the set's rows.</summary>
    internal double[][] Cells => _places is null ? _cells : [.. _cells.Select(column => _places.Select(place => column[place]).ToArray())];

    /// <summary>The rows to be measured.</summary>
    internal TableSample Sample => new(Shape.Columns, Cells);

    /// <inheritdoc/>
    public override FormulaSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new FormulaSet(this, [.. indices.Select(index => _places is null ? index : _places[index])]);
    }

    /// <inheritdoc/>
    public override Tensor ToTensor(IReadOnlyList<int> indices, Device device)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int size = Shape.Size;
        var values = new float[indices.Count * size];
        for (int i = 0; i < indices.Count; i++) _rows.AsSpan((_places is null ? indices[i] : _places[indices[i]]) * size, size).CopyTo(values.AsSpan(i * size));
        return tensor(values, [indices.Count, size]).to(device);
    }
}
