using Gan.Onnx;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Masked rows in plain C#: cells that are given stay as they are, and others fit them.</summary>
/// <param name="shape">What rows are.</param>
internal sealed class MaskedTableCheck(MaskedTableShape shape) : TableCheck(shape.Rows, isOrdered: true)
{
    internal override Tensor DrawSource(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor rows = Rows(batch, random, out double[][] cells);
        // Among them a row of which nothing is given, and one without holes.
        float[] holes = TensorValues.Floats(rand([batch, shape.Rows.Columns.Count], generator: random));
        var given = new float[holes.Length];
        for (int row = 0; row < batch; row++)
        {
            for (int i = 0; i < shape.Rows.Columns.Count; i++)
            {
                int at = row * shape.Rows.Columns.Count + i;
                bool isHole = row != 2 && (row == 1 || holes[at] < 0.5f);
                given[at] = isHole ? 0 : 1;
                if (isHole) cells[i][row] = double.NaN;
            }
        }
        foreach ((ColumnEncoding code, double[] column) in shape.Rows.Columns.Zip(cells)) inputs[TensorNames.SourcePrefix + code.Column.Name] = SourceCells.Of(code.Column, column);
        Tensor mask = tensor(given, [batch, shape.Rows.Columns.Count]);
        return cat([rows * shape.Spread(mask), mask], 1);
    }

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        foreach (IExpectation expected in base.Expect(output, label, inputs, random))
        {
            if (expected is not ApproximateCells cells)
            {
                yield return expected;
                continue;
            }
            double[] given = SourceCells.From(cells.Code.Column, inputs[TensorNames.SourcePrefix + cells.Name]);
            yield return cells with { Possible = [.. cells.Possible.Select((possible, row) => double.IsNaN(given[row]) ? possible : [(given[row], given[row])])] };
        }
    }

    internal override Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor rows = base.DrawSamples(batch, inputs, random), mask = ones([batch, shape.Rows.Columns.Count]);
        return cat([rows, mask, zeros_like(mask)], 1);
    }

    protected override int[][] Given(int batch, Tensor? label, IDictionary<string, Array> inputs)
    {
        int[][] given = base.Given(batch, label, inputs);
        foreach ((int i, ColumnEncoding code) in shape.Rows.Columns.Index())
        {
            var encoder = new ColumnEncoder(code, (uint)i);
            double[] cells = SourceCells.From(code.Column, inputs[TensorNames.SourcePrefix + code.Column.Name]);
            for (int row = 0; row < batch; row++)
            {
                if (!double.IsNaN(cells[row])) given[row][i] = encoder.Encode(cells[row], row: null).Option;
            }
        }
        return given;
    }

    private Tensor Rows(int batch, TorchSharp.torch.Generator random, out double[][] cells)
    {
        var inputs = new Dictionary<string, Array>();
        Tensor rows = base.DrawSamples(batch, inputs, random);
        cells = [.. shape.Rows.Columns.Select(code => CellValues.From(code.Column, inputs[code.Column.Name]))];
        return rows;
    }
}
