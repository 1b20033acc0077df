using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using static TorchSharp.torch;
using Device = Gan.Onnx.Running.Device;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Modalities.Tables.Processing;

/// <summary>Generators and discriminators of tables as files; that their graphs compute what plain C# does is checked by each export.</summary>
[TestClass]
public sealed class TableExportTests
{
    private const int Latent = 6, Hidden = 16, Rows = 400;

    private static readonly Lazy<TableData> _data = new(() => MixedTable.Data(400));

    private static TableShape Shape => _data.Value.Rows.Shape;

    [TestMethod]
    public void Cells_are_of_their_columns_types_ranges_and_resolutions()
    {
        IReadOnlyDictionary<string, Array> outputs = Run(conditions: null);
        Assert.AreEqual("System.String[] System.Int64[] System.Double[] System.Int64[] System.Int64[] System.Single[] System.Single[] System.String[]", string.Join(' ', Shape.Columns.Select(code => outputs[code.Column.Name].GetType())));
        CollectionAssert.IsSubsetOf(((string[])outputs["colour"]).Distinct().ToArray(), (string[])["", "red, dark", "red", "blue"]);
        Assert.IsTrue(((string[])outputs["colour"]).Contains("") && ((double[])outputs["visits"]).Any(double.IsNaN));
        CollectionAssert.IsSubsetOf(((double[])outputs["visits"]).Where(double.IsFinite).Distinct().ToArray(), (double[])[0, 2, 4, 6]);
        CollectionAssert.AreEquivalent((long[])[0, 1], ((long[])outputs["flag"]).Distinct().ToArray());
        TableColumn serial = Column("serial"), day = Column("day"), amount = Column("amount");
        Assert.IsTrue(((long[])outputs["serial"]).All(value => value >= serial.Minimum && value <= serial.Maximum) && ((long[])outputs["serial"]).Any(value => value % 2 == 1));
        Assert.IsTrue(((long[])outputs["day"]).All(value => value >= day.Minimum && value <= day.Maximum && value % 86_400 == 0));
        Assert.IsTrue(((float[])outputs["amount"]).All(value => value >= (float)amount.Minimum && value <= (float)amount.Maximum && value == (float)Math.Round(value, 2)));
        Assert.IsTrue(((float[])outputs["amount"]).Count(value => value == 0) > Rows / 20);
    }

    [TestMethod]
    public void Rows_are_what_they_are_asked_to_be_and_the_others_as_they_are_drawn()
    {
        string[] asked = [.. Enumerable.Range(0, Rows).Select(i => i % 2 == 0 ? "rare" : "")], none = new string[Rows];
        Array.Fill(none, "");
        string[] given = [.. Asked(asked)];
        Assert.IsTrue(Enumerable.Range(0, Rows).Where(i => i % 2 == 0).All(i => given[i] == "rare"));
        string[] free = [.. Asked(none)];
        for (int i = 1; i < Rows; i += 2) Assert.AreEqual(free[i], given[i]);
        Assert.IsTrue(free.Contains("rare") && free.Contains("usual"));
        // What the column does not know is as if nothing were asked.
        CollectionAssert.AreEqual(free, Asked([.. Enumerable.Repeat("unheard of", Rows)]));

        string[] Asked(string[] texts) => (string[])Run(new Dictionary<string, string[]> { ["condition_label"] = texts })["label"];
    }

    [TestMethod]
    public void Without_a_condition_all_are_drawn_with_the_shares_of_the_data()
    {
        var conditions = new TableConditions(Shape);
        Assert.AreEqual(1, conditions.Shares().Sum(), 1e-12);
        int rare = conditions.Names().ToList().IndexOf("label=rare");
        Assert.AreEqual(0.05 / conditions.Columns.Count, conditions.Shares()[rare], 1e-12);
        Assert.AreEqual("label", conditions.ColumnOf(rare).Place.Code.Column.Name);
        CollectionAssert.AreEqual((string[])["colour", "flag", "visits", "label"], conditions.Columns.Select(column => column.Place.Code.Column.Name).ToArray());
        CollectionAssert.Contains(conditions.Names().ToArray(), "flag=true");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_discriminator_takes_what_a_generator_gives(int pack)
    {
        IReadOnlyDictionary<string, Array> rows = Run(conditions: null);
        manual_seed(2);
        int classes = _data.Value.Conditions.Count;
        using DiscriminatorNetwork network = TabularMlp.Discriminator(Shape, Hidden, pack == 0 ? 0 : classes, new BatchVisibility(1 + 2 * pack));
        OnnxModel model = GanExport.Discriminator(
            network, Shape, RealismFit.Fit(network, _data.Value.Rows.Pick([.. Enumerable.Range(0, 300)]), _data.Value.Rows.Pick([.. Enumerable.Range(300, 100)])), pack == 0 ? [] : new TableConditions(Shape).Shares(), new GanMetadata());
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = Device.Cpu });
        IReadOnlyDictionary<string, Array> judged = runner.Run(Shape.Columns.ToDictionary(code => code.Column.Name, code => rows[code.Column.Name]));
        Assert.HasCount(Rows, judged["gan_score"]);
        Assert.IsTrue(((float[])judged["gan_realism"]).All(value => value is >= 0 and <= 1));
        Assert.HasCount(Rows * Hidden, judged["gan_features"]);
        Assert.AreEqual(pack == 1, judged.ContainsKey("gan_class_scores"));
    }

    [TestMethod]
    public void The_metadata_tell_the_columns_and_what_can_be_asked_for()
    {
        GanMetadata metadata = GanMetadata.FromProperties(Generator().Metadata);
        Assert.AreEqual("table", metadata.Kind);
        Assert.AreEqual(MixedTable.Columns, string.Join(',', metadata.Columns.Select(column => column.Name)));
        Assert.AreEqual("0 2 4 6", string.Join(' ', metadata.Conditions["visits"]));
        Assert.AreEqual("usual rare", string.Join(' ', metadata.Conditions["label"]));
        Assert.IsEmpty(metadata.Classes);
    }

    private static TableColumn Column(string name) => Shape.Columns.Single(code => code.Column.Name == name).Column;

    private static OnnxModel Generator()
    {
        manual_seed(1);
        using GeneratorNetwork network = TabularMlp.Generator(Shape, Latent, Hidden, _data.Value.Conditions.Count);
        return GanExport.Generator(network, Shape, new GanMetadata { Classes = _data.Value.Conditions });
    }

    private static IReadOnlyDictionary<string, Array> Run(Dictionary<string, string[]>? conditions)
    {
        using var runner = new OnnxRunner(Generator(), new RunnerOptions { Device = Device.Cpu });
        var numbers = new Random(4);
        var inputs = new Dictionary<string, Array>();
        foreach (TensorSpec input in runner.Model.Inputs)
        {
            inputs[input.Name] = input.Type == ElementType.String
                ? conditions?.GetValueOrDefault(input.Name) ?? [.. Enumerable.Repeat("", Rows)]
                : Enumerable.Range(0, Rows * input.ElementsPerRow).Select(_ => input.Name == "gan_u" ? numbers.NextSingle() : 4 * numbers.NextSingle() - 2).ToArray();
        }
        return runner.Run(inputs);
    }
}
