using Gan.Onnx;
using Gan.Training.Export.Parity;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Rows of a table in plain C#: what <see cref="RowDecoder"/> draws and <see cref="ColumnEncoder"/> encodes.</summary>
/// <param name="shape">What rows are.</param>
/// <param name="isOrdered">Whether numbers are drawn by their order, and not like categories.</param>
internal class TableCheck(TableShape shape, bool isOrdered = false) : ProcessingCheck
{
    private readonly IReadOnlyList<ColumnSlice> _columns = shape.Places();
    private readonly TableConditions _conditions = new(shape);
    private readonly RowDecoder _decoder = new(shape, isOrdered);

    internal override string TensorName(string name) => TensorNames.InTable(name);

    internal override Tensor DrawLabels(int batch, int classes, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        float[] uniform = Uniform(batch, _decoder.Options + 1, inputs, random);
        foreach (ConditionColumn column in _conditions.Columns) inputs[TensorNames.ConditionPrefix + column.Place.Code.Column.Name] = Enumerable.Repeat("", batch).ToArray();
        var labels = new long[batch];
        for (int i = 0; i < batch; i++)
        {
            ConditionColumn column = _conditions.Columns[i % _conditions.Columns.Count];
            // All of its options but that of a missing cell.
            (int Index, EncodingOption Item)[] options = [.. column.Place.Code.Options.Index().Where(option => option.Item.Kind != EncodingOptionKind.Missing)];
            (int option, EncodingOption asked) = options[i % options.Length];
            labels[i] = _decoder.Condition(uniform[i * (_decoder.Options + 1) + _decoder.Options]);
            // Every other row is asked for.
            if (i % 2 == 0) continue;
            labels[i] = column.FirstLabel + option;
            ((string[])inputs[TensorNames.ConditionPrefix + column.Place.Code.Column.Name])[i] = TableConditions.Text(column.Place.Code.Column, asked);
        }
        return tensor(labels, [batch, 1], ScalarType.Int64);
    }

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        int batch = (int)output.shape[0], numbers = _decoder.Options + (label is null ? 0 : 1);
        float[] logits = TensorValues.Floats(output), uniform = label is null ? Uniform(batch, numbers, inputs, random) : (float[])inputs[TensorName(TensorNames.Uniform)];
        int[][] given = Given(batch, label, inputs);
        yield return new ApproximateValues(TensorName(TensorNames.Logits), logits);
        for (int i = 0; i < _columns.Count; i++)
        {
            int column = i;
            yield return new ApproximateCells(_columns[i].Code, [.. Enumerable.Range(0, batch).Select(row => Possible(column, row))]);
        }

        IReadOnlyList<(double Least, double Most)> Possible(int column, int row) => _decoder.Possible(
            column, logits.AsSpan(row * _decoder.Size, _decoder.Size), uniform.AsSpan(row * numbers, _decoder.Options), given[row]);
    }

    internal override Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        float[] logits = TensorValues.Floats(randn([batch, _decoder.Size], generator: random)), uniform = TensorValues.Floats(rand([batch, _decoder.Options], generator: random));
        var cells = new double[batch][];
        for (int row = 0; row < batch; row++)
        {
            cells[row] = new double[_decoder.Cells];
            _decoder.Decode(logits.AsSpan(row * _decoder.Size, _decoder.Size), uniform.AsSpan(row * _decoder.Options, _decoder.Options), -1, cells[row]);
        }
        var values = new float[batch * _decoder.Size];
        for (int i = 0; i < _columns.Count; i++)
        {
            ColumnSlice column = _columns[i];
            var encoder = new ColumnEncoder(column.Code, (uint)i);
            Array given = inputs[column.Code.Column.Name] = CellValues.Of(column.Code.Column, [.. cells.Select(row => row[i])]);
            // As the tensor holds them: in a narrow mode single precision tells.
            double[] held = CellValues.From(column.Code.Column, given);
            for (int row = 0; row < batch; row++)
            {
                (int option, float value) = encoder.Encode(held[row], row: null);
                values[row * _decoder.Size + column.OptionsFrom + option] = 1;
                if (column.Code.HasValue) values[row * _decoder.Size + column.From] = value;
            }
        }
        return tensor(values, [batch, _decoder.Size]);
    }

    /// <summary>For each row and column the option that it has whatever is drawn; −1 where it is drawn.</summary>
    /// <param name="batch">How many rows.</param>
    /// <param name="label">The conditions, or null.</param>
    /// <param name="inputs">Inputs of the graph.</param>
    protected virtual int[][] Given(int batch, Tensor? label, IDictionary<string, Array> inputs)
    {
        long[]? labels = label?.data<long>().ToArray();
        return [.. Enumerable.Range(0, batch).Select(row => _decoder.Given(labels?[row] ?? -1))];
    }

    private float[] Uniform(int batch, int numbers, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        float[] uniform = TensorValues.Floats(rand([batch, numbers], generator: random));
        inputs[TensorName(TensorNames.Uniform)] = uniform;
        return uniform;
    }
}
