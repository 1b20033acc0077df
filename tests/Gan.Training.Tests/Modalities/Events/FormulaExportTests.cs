using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Events.Learning;
using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;
using Device = Gan.Onnx.Running.Device;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Modalities.Events;

/// <summary>Events as files: what they are computed of is in the graphs, and each export compares it with plain C#.</summary>
[TestClass]
public sealed class FormulaExportTests
{
    private const int Latent = 4, Hidden = 8;

    private static IEnumerable<object[]> Presets => RowFormulas.Presets.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Presets))]
    public void Columns_come_out_in_double_precision_and_go_in_as_they_are(string preset)
    {
        FormulaSet rows = FormulaData.Of(SmallEvents.Data(300), RowFormulas.Load(preset)).Rows;
        manual_seed(1);
        using GeneratorNetwork generator = FormulaMlp.Generator(rows.Shape, Latent, Hidden);
        using DiscriminatorNetwork discriminator = FormulaMlp.Discriminator(rows.Shape, Hidden);
        discriminator.eval();
        var metadata = new GanMetadata { LatentDimension = Latent };
        using var model = new GanModel(
            GanExport.Generator(generator, rows.Shape, metadata),
            GanExport.Discriminator(discriminator, rows.Shape, RealismFit.Fit(discriminator, rows.Pick([.. Enumerable.Range(0, 200)]), rows.Pick([.. Enumerable.Range(200, 100)])), [], metadata));
        Assert.AreEqual(preset, RowFormulas.Presets.Single(name => RowFormulas.Load(name).ToString() == model.Metadata.Extensions["formulas"]));
        IReadOnlyDictionary<string, Array> drawn = new GeneratorSampler(model, 1).GenerateAll(0, 50);
        Assert.AreEqual("E px py pz", string.Join(' ', drawn.Keys));
        (double[] energy, double[] px, double[] py, double[] pz) = ((double[])drawn["E"], (double[])drawn["px"], (double[])drawn["py"], (double[])drawn["pz"]);
        for (int i = 0; i < 50; i++) Assert.AreEqual(Math.Sqrt(px[i] * px[i] + py[i] * py[i] + pz[i] * pz[i]), energy[i], 1e-9);

        // The file's discriminator sees of real columns what training does.
        using var runner = new OnnxRunner(model.Discriminator!, new RunnerOptions { Device = Device.Cpu });
        var inputs = rows.Shape.Columns.Index().ToDictionary(column => column.Item.Name, column => (Array)rows.Cells[column.Index]);
        var scores = (float[])runner.Run(inputs)["gan_score"];
        using DisposeScope scope = NewDisposeScope();
        float[] expected = TensorValues.Floats(discriminator.call(rows.ToTensor([.. Enumerable.Range(0, rows.Count)], CPU)).Scores);
        for (int i = 0; i < scores.Length; i++) Assert.AreEqual(expected[i], scores[i], 1e-4);
    }

    [TestMethod]
    public void Features_of_generated_rows_are_those_of_real_ones()
    {
        FormulaSet rows = FormulaData.Of(SmallEvents.Data(300), RowFormulas.Load("cartesian")).Rows;
        using DisposeScope scope = NewDisposeScope();
        Tensor real = rows.ToTensor([.. Enumerable.Range(0, rows.Count)], CPU);
        Tensor again = new FormulaFeatures(rows.Shape).Apply(real.narrow(1, 0, rows.Shape.Learnt.Count), real, 0, new TorchSharp.torch.Generator());
        Assert.IsLessThan(1e-3, (real - again).abs().max().ToSingle());
        Assert.AreEqual(7, real.shape[1]);
        Assert.IsTrue(real.mean([0]).abs().max().ToSingle() < 1e-4 && (real.std(0, unbiased: false) - 1).abs().max().ToSingle() < 1e-3);
    }

    [TestMethod]
    public void A_feature_without_bounds_counts_within_some()
    {
        FormulaShape shape = FormulaData.Of(SmallEvents.Data(300), RowFormulas.Load("cartesian")).Rows.Shape;
        using DisposeScope scope = NewDisposeScope();
        // Hardly any transverse momentum: pz / pt is very large.
        Tensor output = tensor([(float)((1e-4 - shape.Learnt[0].Mean) / shape.Learnt[0].Deviation), (float)(-shape.Learnt[1].Mean / shape.Learnt[1].Deviation), 0], [1, 3]).requires_grad_(true);
        Tensor features = new FormulaFeatures(shape).Apply(output, output, 0, new TorchSharp.torch.Generator());
        Assert.AreEqual(shape.Augmented[3].Bound, features[0, 6].ToDouble(), 1e-3);
        Assert.IsTrue(autograd.grad([features.sum()], [output])[0].isfinite().all().ToBoolean());
        double[][] cells = shape.Cells(TensorValues.Floats(output));
        Assert.AreEqual((float)shape.Augmented[3].Bound, shape.Standardized(cells)[6]);
    }

    [TestMethod]
    public void Gradients_of_features_are_those_of_finite_differences()
    {
        FormulaShape shape = FormulaData.Of(SmallEvents.Data(300), RowFormulas.Load("spherical")).Rows.Shape;
        var features = new FormulaFeatures(shape);
        using var random = new TorchSharp.torch.Generator();
        using DisposeScope scope = NewDisposeScope();
        Tensor output = tensor([0.3f, -0.4f, 0.8f, 0.6f], [1, 4], ScalarType.Float64, requires_grad: true);
        Tensor gradient = autograd.grad([features.Apply(output, output, 0, random).sum()], [output])[0];
        const double step = 1e-6;
        for (int i = 0; i < 4; i++)
        {
            Tensor shift = zeros([1, 4], ScalarType.Float64);
            shift[0, i] = step;
            double difference = (features.Apply((output + shift).detach(), output, 0, random).sum().ToDouble() - features.Apply((output - shift).detach(), output, 0, random).sum().ToDouble()) / (2 * step);
            Assert.AreEqual(difference, gradient[0, i].ToDouble(), 1e-4 * Math.Max(1, Math.Abs(difference)));
        }
    }
}
