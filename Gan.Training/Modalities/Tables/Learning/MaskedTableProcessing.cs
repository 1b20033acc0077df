using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Coding;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>
/// Rows with holes: a generator takes them by inputs that begin with <see cref="TensorNames.SourcePrefix"/> and puts out whole ones, in which what was given stays as it was. A discriminator takes
/// whole rows, and judges them as if nothing of them had been given.
/// </summary>
internal sealed class MaskedTableProcessing(HoledShape shape) : TableProcessing(shape.Rows, shape, isOrdered: true)
{
    private const string Scope = "source";

    private readonly Dictionary<string, HoledColumn> _taken = [];
    private readonly List<string> _parts = [];

    internal override string TakeSource(GraphBuilder builder)
    {
        foreach ((int i, ColumnCode code) in shape.Rows.Columns.Index())
            _taken[code.Column.Name] = ColumnGraph.TakeHoled(builder, $"{Scope}.{i}", code, TensorNames.SourcePrefix + code.Column.Name);
        _parts.AddRange(shape.Rows.Columns.Select(code => Joined(builder, _taken[code.Column.Name].Parts)));
        // A value beside the options may be below 0, and an option of a cell that is given is 1.
        NodeAttribute[] alongRows = [NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1)];
        IEnumerable<string> given = _parts.Select(column => builder.Node("ReduceMax", Scope, [column], alongRows));
        return builder.Node("Concat", Scope, [.. _parts, .. given], NodeAttribute.Int("axis", 1));
    }

    protected override string Completed(GraphBuilder builder, string scope, TableColumn column, string cell) => builder.Node("Where", scope, [_taken[column.Name].IsHole, cell, _taken[column.Name].Given]);

    // Columns that only go together in some pairs are options alone.
    protected override string? Given(GraphBuilder builder, int index, string? label) => OrAll(builder, $"{Scope}.{index}", _parts[index]);

    protected override int[][] Given(int batch, Tensor? label, IDictionary<string, Array> inputs)
    {
        int[][] given = base.Given(batch, label, inputs);
        foreach ((int i, ColumnCode code) in shape.Rows.Columns.Index())
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

    internal override string TakeIn(GraphBuilder builder)
    {
        string row = base.TakeIn(builder);
        int size = shape.Rows.Size, columns = shape.Rows.Columns.Count;
        float[] end = [.. Enumerable.Repeat(1f, columns), .. Enumerable.Repeat(0f, columns)];
        string zeros = builder.Node("MatMul", Scope, [row, builder.Weights("source.none", new float[size * end.Length], size, end.Length)]);
        return builder.Node("Concat", Scope, [row, builder.Node("Add", Scope, [zeros, builder.Weights("source.known", end, 1, end.Length)])], NodeAttribute.Int("axis", 1));
    }

    internal override Tensor Source(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
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
        foreach ((ColumnCode code, double[] column) in shape.Rows.Columns.Zip(cells)) inputs[TensorNames.SourcePrefix + code.Column.Name] = SourceCells.Of(code.Column, column);
        Tensor mask = tensor(given, [batch, shape.Rows.Columns.Count]);
        return cat([rows * shape.Spread(mask), mask], 1);
    }

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        foreach (IExpectation expected in base.Expect(output, label, inputs, random))
        {
            if (expected is not CloseCells cells)
            {
                yield return expected;
                continue;
            }
            double[] given = SourceCells.From(cells.Code.Column, inputs[TensorNames.SourcePrefix + cells.Name]);
            yield return cells with { Possible = [.. cells.Possible.Select((possible, row) => double.IsNaN(given[row]) ? possible : [(given[row], given[row])])] };
        }
    }

    internal override Tensor Example(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor rows = base.Example(batch, inputs, random), mask = ones([batch, shape.Rows.Columns.Count]);
        return cat([rows, mask, zeros_like(mask)], 1);
    }

    private static string Joined(GraphBuilder builder, IEnumerable<string> parts) => parts.ToArray() is [var one] ? one : builder.Node("Concat", Scope, parts, NodeAttribute.Int("axis", 1));

    private Tensor Rows(int batch, TorchSharp.torch.Generator random, out double[][] cells)
    {
        var inputs = new Dictionary<string, Array>();
        Tensor rows = base.Example(batch, inputs, random);
        cells = [.. shape.Rows.Columns.Select(code => CellValues.From(code.Column, inputs[code.Column.Name]))];
        return rows;
    }
}
