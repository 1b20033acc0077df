using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;
using Gan.Training.Export.Parity;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Export.Ends;

/// <summary>Rows of numbers that are learnt by formulas: one tensor a column in the units of people, of double precision, as bounds are only kept there.</summary>
internal sealed class FormulaEnds(FormulaShape shape) : SampleEnds(shape)
{
    private const string Scope = "formulas";

    protected override string Kind => "table";

    internal override string Ours(string name) => TensorNames.InTable(name);

    internal override GanMetadata Describe(GanMetadata metadata) => base.Describe(metadata) with { Columns = shape.Columns, Formulas = shape.Formulas.ToString() };

    internal override void PutOut(GraphBuilder builder, string output, string? label)
    {
        string wide = builder.Node("Cast", Scope, [output], NodeAttribute.Int("to", (int)ElementType.Double));
        string values = builder.Node("Add", Scope, [builder.Node("Mul", Scope, [wide, Deviations(builder, "learnt", shape.Learnt)]), Means(builder, "learnt", shape.Learnt)]);
        IReadOnlyList<string> learnt = shape.Learnt.Count == 1 ? [values] : builder.Split("learnt", values, [.. shape.Learnt.Select(_ => 1L)]);
        IReadOnlyList<string> cells = shape.Formulas.Made(new GraphMath(builder, Scope), learnt);
        foreach ((TableColumn column, string cell) in shape.Columns.Zip(cells)) builder.Output(column.Name, builder.Node("Identity", Scope, [cell]), column.Type, 1);
    }

    internal override string TakeIn(GraphBuilder builder)
    {
        string[] cells = [.. shape.Columns.Select(column => builder.Input(column.Name, column.Type, 1))];
        var math = new GraphMath(builder, Scope);
        string features = builder.Node("Concat", Scope, [.. shape.Formulas.Learnt(math, cells), .. shape.Formulas.Augmented(math, cells)], NodeAttribute.Int("axis", 1));
        IReadOnlyList<FeatureScale> scales = [.. shape.Learnt, .. shape.Augmented];
        string centred = builder.Node("Sub", Scope, [features, Means(builder, "features", scales)]);
        return builder.Node("Cast", Scope, [builder.Node("Div", Scope, [centred, Deviations(builder, "features", scales)])], NodeAttribute.Int("to", (int)ElementType.Float));
    }

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) =>
        shape.Columns.Zip(shape.Cells(TensorValues.Floats(output)), (column, cells) => new CloseValues(column.Name, Array.ConvertAll(cells, cell => (float)cell)));

    internal override Tensor Example(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        double[][] cells = shape.Cells(TensorValues.Floats(randn([batch, shape.Learnt.Count], generator: random)));
        foreach ((TableColumn column, double[] values) in shape.Columns.Zip(cells)) inputs[column.Name] = values;
        return tensor(shape.Standardized(cells), [batch, shape.Size]);
    }

    private static string Means(GraphBuilder builder, string scope, IReadOnlyList<FeatureScale> scales) => builder.Weights($"{scope}.means", [.. scales.Select(scale => scale.Mean)], 1, scales.Count);

    private static string Deviations(GraphBuilder builder, string scope, IReadOnlyList<FeatureScale> scales) => builder.Weights($"{scope}.deviations", [.. scales.Select(scale => scale.Deviation)], 1, scales.Count);
}
