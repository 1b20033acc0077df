using Gan.Onnx;
using Gan.Onnx.Graphs.Batching;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;
using Gan.Training.Tests.Modalities.Tables.Combinations;
using static TorchSharp.torch;
using Device = Gan.Onnx.Running.Device;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Modalities.Tables.Processing;

/// <summary>
/// Columns that only go together in some pairs, in graphs of generators that nobody has trained: what they draw by themselves fits by
/// chance alone. That graphs draw what plain C# does is checked by each export.
/// </summary>
[TestClass]
public sealed class CombinationExportTests
{
    private const int Rows = 2_000;

    private static readonly (string Column, string Value)[] _asked =
        [("country", "country3"), ("region", "region6"), ("city", "city11"), ("model", "model7")];

    private static readonly Lazy<TableData> _data = new(() => ShopTable.Data(Rows));

    [TestMethod]
    public void Rows_keep_pairs_whatever_is_asked_for()
    {
        foreach (TableData data in (TableData[])[_data.Value, ShopTable.Data(Rows, missing: 15)])
        {
            TableShape shape = data.Rows.Shape;
            foreach (int conditions in (int[])[0, data.Conditions.Count])
            {
                using OnnxRunner runner = Runner(TabularMlp.Generator(shape, 6, 16, conditions), shape, data.Conditions);
                RequirePairs(runner.Run(Inputs(runner)), shape);
                if (conditions == 0) continue;
                foreach ((string column, string value) in _asked)
                {
                    Dictionary<string, Array> inputs = Inputs(runner);
                    inputs["condition_" + column] = Enumerable.Repeat(value, Rows).ToArray();
                    IReadOnlyDictionary<string, Array> drawn = runner.Run(inputs);
                    Assert.IsTrue(((string[])drawn[column]).All(cell => cell == value));
                    RequirePairs(drawn, shape);
                }
            }
        }
    }

    [TestMethod]
    public void Cells_that_are_given_come_first()
    {
        MaskedTableShape shape = MaskedTableData.Of(_data.Value).Rows.Shape;
        using OnnxRunner runner = Runner(TabularMlp.Generator(shape.Rows, 6, 16, 0, null, shape.Source), shape, []);
        RequirePairs(runner.Run(Inputs(runner)), shape.Rows);
        // The ends of a chain, of which the middle is drawn.
        IReadOnlyDictionary<string, Array> drawn = Given(("country", "country1"), ("city", "city8"), ("model", "model7"));
        Assert.IsTrue(((string[])drawn["region"]).All(region => region == "region1"));
        RequirePairs(drawn, shape.Rows);
        drawn = Given(("country", "country1"), ("city", "nowhere"));
        CollectionAssert.IsSubsetOf(((string[])drawn["region"]).Distinct().ToArray(), (string[])["region1", "region6"]);
        // What contradicts itself stays as it is given, and what hangs on it fits one of both.
        drawn = Given(("country", "country4"), ("city", "city8"));
        Assert.AreEqual("region4", ((string[])drawn["region"]).Distinct().Single());
        Assert.AreEqual("country4 city8", $"{((string[])drawn["country"])[0]} {((string[])drawn["city"])[0]}");

        IReadOnlyDictionary<string, Array> Given(params (string Column, string Value)[] cells)
        {
            Dictionary<string, Array> inputs = Inputs(runner);
            foreach ((string column, string value) in cells) inputs["source_" + column] = Enumerable.Repeat(value, Rows).ToArray();
            return runner.Run(inputs);
        }
    }

    [TestMethod]
    public void The_metadata_tell_them()
    {
        TableShape shape = _data.Value.Rows.Shape;
        using OnnxRunner runner = Runner(TabularMlp.Generator(shape, 6, 16, 0), shape, []);
        var metadata = GanMetadata.FromProperties(runner.Model.Metadata);
        string[] pairs = [.. metadata.Combinations.Select(combination => $"{combination.First} {combination.Second}")];
        CollectionAssert.AreEqual((string[])["city region", "make model", "country region"], pairs);
        Assert.AreEqual("region1 region6", string.Join(' ', metadata.Combinations[2].Pairs["country1"].Order()));
        var broken = new Dictionary<string, string> { ["gan.combinations"] = """[{"first":"a"}]""" };
        Assert.ThrowsExactly<OnnxModelException>(() => GanMetadata.FromProperties(broken));
    }

    private static void RequirePairs(IReadOnlyDictionary<string, Array> drawn, TableShape shape)
    {
        foreach (ColumnCombination combination in shape.Combinations!)
        {
            var named = combination.Named(shape.Columns);
            (string[] first, string[] second) = ((string[])drawn[named.First], (string[])drawn[named.Second]);
            int fitting = first.Zip(second).Count(pair => named.Pairs[pair.First].Contains(pair.Second));
            Assert.AreEqual(Rows, fitting, $"{named.First} and {named.Second}");
        }
    }

    private static OnnxRunner Runner(GeneratorNetwork generator, SampleShape shape, IReadOnlyList<string> conditions)
    {
        using GeneratorNetwork network = generator;
        foreach (var parameter in network.parameters()) Fill(parameter);
        var metadata = new GanMetadata { Classes = network.Classes > 0 ? conditions : [] };
        OnnxModel model = GanExport.Generator(network, shape, metadata);
        // Rows are still known to be independent, and run in batches.
        Assert.IsTrue(BatchAxisFlow.Follow(model).Values.All(obstacle => obstacle is null));
        return new OnnxRunner(model, new RunnerOptions { Device = Device.Cpu });

        // The same in every run.
        static void Fill(Tensor parameter)
        {
            using IDisposable gradients = no_grad();
            using var random = new TorchSharp.torch.Generator(5, CPU);
            parameter.copy_(0.3 * randn(parameter.shape, generator: random));
        }
    }

    private static Dictionary<string, Array> Inputs(OnnxRunner runner)
    {
        var numbers = new Random(4);
        var inputs = new Dictionary<string, Array>();
        foreach (TensorSpec input in runner.Model.Inputs)
        {
            inputs[input.Name] = input switch
            {
                { Type: ElementType.String } => Enumerable.Repeat("", Rows).ToArray(),
                { Name: "gan_u" } => Enumerable.Range(0, Rows * input.ElementsPerRow).Select(_ => numbers.NextSingle()).ToArray(),
                { Type: ElementType.Double } => Enumerable.Repeat(double.NaN, Rows).ToArray(),
                { Name: "gan_z" } => Enumerable.Range(0, Rows * input.ElementsPerRow).Select(_ => 4 * numbers.NextSingle() - 2).ToArray(),
                _ => Enumerable.Repeat(float.NaN, Rows).ToArray(),
            };
        }
        return inputs;
    }
}
