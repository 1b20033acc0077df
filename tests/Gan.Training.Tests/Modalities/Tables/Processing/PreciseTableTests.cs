using System.Globalization;
using System.Text;
using Gan.MLNet;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Tests.Modalities.Tables.Files;
using Microsoft.ML;
using Microsoft.ML.Data;
using static TorchSharp.torch;
using Device = Gan.Onnx.Running.Device;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Modalities.Tables.Processing;

/// <summary>
/// Numbers that single precision does not hold, from a file to the rows of a model; each export checks its graph against plain C#.
/// </summary>
[TestClass]
public sealed class PreciseTableTests
{
    private const int Rows = 400;

    private static readonly Lazy<TableData> _data = new(() => Load(Text()));

    [TestMethod]
    public void Amounts_of_millions_come_out_with_their_decimals()
    {
        var amounts = (double[])Drawn(_data.Value)["amount"];
        foreach (double amount in amounts)
            Assert.AreEqual(double.Parse(amount.ToString("F2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), amount);
        Assert.IsGreaterThan(Rows / 2, amounts.Count(amount => amount * 8 != Math.Round(amount * 8)));
    }

    [TestMethod]
    public void A_discriminator_takes_them()
    {
        manual_seed(2);
        TableShape shape = _data.Value.Rows.Shape;
        using DiscriminatorNetwork network = TabularMlp.Discriminator(shape, 16, 0);
        TableSet rows = _data.Value.Rows;
        TableSet training = rows.Pick([.. Enumerable.Range(0, 300)]), heldOut = rows.Pick([.. Enumerable.Range(300, 100)]);
        RealismModel realism = RealismFit.Fit(network, training, heldOut);
        OnnxModel model = GanExport.Discriminator(network, shape, realism, [], new GanMetadata());
        Assert.AreEqual(ElementType.Double, model.Inputs.Single(input => input.Name == "amount").Type);
    }

    [TestMethod]
    public void An_imputer_takes_and_fills_them()
    {
        manual_seed(1);
        MaskedTableShape shape = MaskedTableData.Of(_data.Value).Rows.Shape;
        using GeneratorNetwork network = TabularMlp.Generator(shape.Rows, 6, 16, 0, null, shape.Source);
        OnnxModel model = GanExport.Generator(network, shape, new GanMetadata());
        Assert.AreEqual(ElementType.Double, model.Outputs.Single(output => output.Name == "amount").Type);
    }

    [TestMethod]
    public void A_number_that_is_asked_for_by_its_text_has_all_of_its_digits()
    {
        IEnumerable<string> amounts = Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "8998253.46\n" : "1000225.34\n");
        TableData data = Load("amount\n" + string.Concat(amounts));
        CollectionAssert.AreEqual((string[])["amount=1000225.34", "amount=8998253.46"], data.Conditions.ToArray());
    }

    [TestMethod]
    public void A_column_of_doubles_comes_back_as_one()
    {
        using GanModel model = new(ExportedGenerator(_data.Value), null);
        IDataView rows = new MLContext(seed: 1).Gan().Generate(model, 50, seed: 4);
        Assert.AreEqual("amount:Double steps:Single", string.Join(' ', rows.Schema.Select(column => $"{column.Name}:{column.Type}")));
        Assert.IsTrue(rows.GetColumn<double>("amount").Any(amount => amount != (float)amount));
    }

    private static OnnxModel ExportedGenerator(TableData data)
    {
        manual_seed(1);
        using GeneratorNetwork network = TabularMlp.Generator(data.Rows.Shape, 6, 16, 0);
        return GanExport.Generator(network, data.Rows.Shape, new GanMetadata());
    }

    private static IReadOnlyDictionary<string, Array> Drawn(TableData data)
    {
        using var runner = new OnnxRunner(ExportedGenerator(data), new RunnerOptions { Device = Device.Cpu });
        var random = new Random(4);
        return runner.Run(runner.Model.Inputs.ToDictionary(input => input.Name, Uniform));

        Array Uniform(TensorSpec input) => Enumerable.Range(0, Rows * input.ElementsPerRow).Select(_ => random.NextSingle()).ToArray();
    }

    // The second column has a value that comes often and is none of single precision: as a tensor holds it, it is still that value.
    private static string Text()
    {
        var text = new StringBuilder("amount,steps\n");
        Span<float> uniform = stackalloc float[2];
        for (int i = 0; i < Rows; i++)
        {
            CounterRandom.FillUniform(3, i, 0, uniform);
            string steps = i % 2 == 0 ? "-0.85955255012" : (uniform[1] * 0.3 - 0.91).ToString("F11", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{1_000_225.34 + 7_998_028.12 * uniform[0]:F2},{steps}\n");
        }
        return text.ToString();
    }

    private static TableData Load(string text)
    {
        using var folder = new TempFolder();
        return TableData.Of("precise", Table.Load(TableFileTests.Open(folder, text, hasHeader: true)));
    }
}
