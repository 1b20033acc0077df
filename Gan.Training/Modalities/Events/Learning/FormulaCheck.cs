using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Export.Parity;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>Rows of numbers that are learnt by formulas, in plain C#.</summary>
/// <param name="shape">What rows are.</param>
internal sealed class FormulaCheck(FormulaShape shape) : ProcessingCheck
{
    internal override string TensorName(string name) => TensorNames.InTable(name);

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) =>
        shape.Columns.Zip(shape.Cells(TensorValues.Floats(output)), (column, cells) => new ApproximateValues(column.Name, Array.ConvertAll(cells, cell => (float)cell)));

    internal override Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        double[][] cells = shape.Cells(TensorValues.Floats(randn([batch, shape.Learnt.Count], generator: random)));
        foreach ((TableColumn column, double[] values) in shape.Columns.Zip(cells)) inputs[column.Name] = values;
        return tensor(shape.Standardized(cells), [batch, shape.Size]);
    }
}
