using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Tables;

namespace Gan.MLNet.Tests.Tables;

/// <summary>A GAN of a table of ages, weights and labels that nobody trained: an integer, a number and a category.</summary>
internal static class TinyTableGan
{
    public static string[] Labels { get; } = ["many", "few"];

    public static GanModel Model() => new(Generator(), Discriminator());

    /// <summary>What the discriminator says of a row: ages near 40 are real.</summary>
    public static float RealismOf(double age) => 1 / (1 + MathF.Exp((float)(Math.Abs(age - 40) / 10 - 2)));

    private static OnnxModel Generator()
    {
        var graph = new GraphBuilder("generator");
        graph.Input("gan_z", ElementType.Float, 1);
        graph.Input("condition_label", ElementType.String, 1);
        string age = graph.Node("Add", "net", [graph.Node("Mul", "net", ["gan_z", graph.Scalar("years", 5)]), graph.Scalar("middle", 40)]);
        graph.Output("age", graph.Node("Cast", "net", [graph.Node("Round", "net", [age])], NodeAttribute.Int("to", (long)ElementType.Int64)), ElementType.Int64, 1);
        graph.Output("weight", graph.Node("Mul", "net", ["gan_z", graph.Scalar("heavy", 2)]), ElementType.Float, 1);
        graph.Output("label", graph.Node("Identity", "net", ["condition_label"]), ElementType.String, 1);
        return graph.Build(Metadata().ToProperties());
    }

    private static OnnxModel Discriminator()
    {
        var graph = new GraphBuilder("discriminator");
        graph.Input("age", ElementType.Int64, 1);
        graph.Input("weight", ElementType.Float, 1);
        graph.Input("label", ElementType.String, 1);
        string age = graph.Node("Cast", "net", ["age"], NodeAttribute.Int("to", (long)ElementType.Float));
        string far = graph.Node("Abs", "net", [graph.Node("Sub", "net", [age, graph.Scalar("middle", 40)])]);
        string score = graph.Node("Sub", "net", [graph.Scalar("two", 2), graph.Node("Div", "net", [far, graph.Scalar("ten", 10)])]);
        // All inputs are read: a class or a weight adds nothing here.
        string label = graph.Node("Cast", "net", [graph.NumbersOf("net", "label", [KeyValuePair.Create("many", 0L), KeyValuePair.Create("few", 1L)])], NodeAttribute.Int("to", (long)ElementType.Float));
        string nothing = graph.Node("Mul", "net", [graph.Node("Add", "net", [label, "weight"]), graph.Scalar("nothing", 0)]);
        string sum = graph.Output("gan_score", graph.Node("Add", "net", [score, nothing]), ElementType.Float, 1);
        graph.Output("gan_features", graph.Node("Concat", "net", [sum, age], NodeAttribute.Int("axis", 1)), ElementType.Float, 2);
        graph.Output("gan_realism", graph.Node("Sigmoid", "net", [sum]), ElementType.Float, 1);
        return graph.Build(Metadata().ToProperties());
    }

    private static GanMetadata Metadata() => new()
    {
        Kind = "table",
        Recipe = "tiny",
        LatentDimension = 1,
        Columns = [new TableColumn("age", ColumnKind.Integer) { Maximum = 100 }, new TableColumn("weight", ColumnKind.Number) { Maximum = 100 }, new TableColumn("label", ColumnKind.Category) { Categories = Labels }],
        Conditions = new Dictionary<string, IReadOnlyList<string>> { ["label"] = Labels },
    };
}
