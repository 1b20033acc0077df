using Gan.Training.Export.Parity;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Cells of a column, each one of those that plain C# finds possible.</summary>
/// <param name="Code">How networks take the column.</param>
/// <param name="Possible">For each row from where to where its cell may lie; NaN for none.</param>
internal sealed record ApproximateCells(ColumnEncoding Code, IReadOnlyList<IReadOnlyList<(double Least, double Most)>> Possible) : IExpectation
{
    // Of single precision.
    private const double Rounding = 1e-6;

    public string Name => Code.Column.Name;

    public double Deviation => 1;

    public void Compare(IReadOnlyDictionary<string, Array> outputs, int batch, double deviation)
    {
        double[] cells = CellValues.From(Code.Column, outputs[Name]);
        for (int row = 0; row < cells.Length; row++)
        {
            double cell = cells[row], slack = Rounding * Math.Abs(cell);
            if (Possible[row].Any(range => double.IsNaN(cell) ? double.IsNaN(range.Least) : cell >= range.Least - slack && cell <= range.Most + slack)) continue;
            throw new ExportParityException(FormattableString.Invariant(
                $"The exported graph does not match plain C#: column '{Name}' of row {row} at batch {batch} is {cell:r}, and {string.Join(" or ", Possible[row].Select(range => FormattableString.Invariant($"{range.Least:r} to {range.Most:r}")))} would be right. No file was written."));
        }
    }
}
