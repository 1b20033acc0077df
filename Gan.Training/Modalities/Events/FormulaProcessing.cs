using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;
using Gan.Training.Arithmetic;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Events;

/// <summary>Rows of numbers that are learnt by formulas, in graphs: one tensor a column in its own units, of double precision, as bounds are only kept there.</summary>
/// <param name="shape">What rows are.</param>
internal sealed class FormulaProcessing(FormulaShape shape) : SampleProcessing(shape)
{
    private const string Scope = "formulas";

    protected override string Kind => GanMetadata.TableKind;

    internal override string TensorName(string name) => TensorNames.InTable(name);

    internal override GanMetadata Describe(GanMetadata metadata) => base.Describe(metadata) with { Columns = shape.Columns, Extensions = new Dictionary<string, string> { [EventModality.FormulasEntry] = shape.Formulas.ToString() } };

    internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
    {
        string wide = builder.Node("Cast", Scope, [output], NodeAttribute.Int("to", (int)ElementType.Double));
        string values = builder.Node("Add", Scope, [builder.Node("Mul", Scope, [wide, Deviations(builder, "learnt", shape.Learnt)]), Means(builder, "learnt", shape.Learnt)]);
        IReadOnlyList<string> learnt = shape.Learnt.Count == 1 ? [values] : builder.Split("learnt", values, [.. shape.Learnt.Select(_ => 1L)]);
        IReadOnlyList<string> cells = shape.Formulas.Made(new GraphArithmetic(builder, Scope), learnt);
        foreach ((TableColumn column, string cell) in shape.Columns.Zip(cells)) builder.Output(column.Name, builder.Node("Identity", Scope, [cell]), column.Type, 1);
    }

    internal override string EmitPreprocessing(GraphBuilder builder)
    {
        string[] cells = [.. shape.Columns.Select(column => builder.Input(column.Name, column.Type, 1))];
        var math = new GraphArithmetic(builder, Scope);
        string learnt = Standardized(builder, "learnt", shape.Formulas.Learnt(math, cells), shape.Learnt);
        if (shape.Augmented.Count == 0) return Narrow(builder, learnt);
        string standard = Standardized(builder, "augmented", shape.Formulas.Augmented(math, cells), shape.Augmented);
        double[] bounds = [.. shape.Augmented.Select(scale => scale.Bound)];
        string most = builder.Weights("augmented.most", bounds, 1, bounds.Length), least = builder.Weights("augmented.least", [.. bounds.Select(bound => -bound)], 1, bounds.Length);
        string held = builder.Node("Min", Scope, [builder.Node("Max", Scope, [standard, least]), most]);
        return Narrow(builder, builder.Node("Concat", Scope, [learnt, held], NodeAttribute.Int("axis", 1)));
    }

    private static string Standardized(GraphBuilder builder, string scope, IReadOnlyList<string> features, IReadOnlyList<FeatureScale> scales)
    {
        string values = builder.Node("Concat", Scope, features, NodeAttribute.Int("axis", 1));
        return builder.Node("Div", Scope, [builder.Node("Sub", Scope, [values, Means(builder, scope, scales)]), Deviations(builder, scope, scales)]);
    }

    private static string Narrow(GraphBuilder builder, string values) => builder.Node("Cast", Scope, [values], NodeAttribute.Int("to", (int)ElementType.Float));

    private static string Means(GraphBuilder builder, string scope, IReadOnlyList<FeatureScale> scales) => builder.Weights($"{scope}.means", [.. scales.Select(scale => scale.Mean)], 1, scales.Count);

    private static string Deviations(GraphBuilder builder, string scope, IReadOnlyList<FeatureScale> scales) => builder.Weights($"{scope}.deviations", [.. scales.Select(scale => scale.Deviation)], 1, scales.Count);
}
