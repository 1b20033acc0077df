using System.Reflection;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Tests;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Idx;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Reports;
using Gan.Training.Tests.Cli;
using SkiaSharp;

namespace Gan.Training.Tests;

/// <summary>The models of the folder models/.</summary>
[TestClass]
public sealed class ShippedModelTests
{
    private const long MostBytes = 8_000_000;

    internal static string Folder { get; } = Path.Combine(
        typeof(ShippedModelTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!, "models");

    private static IEnumerable<object[]> Names => Directory.GetDirectories(Folder).Select(folder => new object[] { Path.GetFileName(folder) });

    private static IEnumerable<object[]> ImageNames => Names.Where(name => !((string)name[0]).EndsWith("-tabular", StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_shipped_model_is_small_and_has_a_card_that_tells_where_it_comes_from(string name)
    {
        string folder = Path.Combine(Folder, name);
        string[] files = [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual((string[])[ModelCard.File, GanModel.DiscriminatorFile, GanModel.GeneratorFile, ModelCard.Picture], files);
        Assert.IsLessThan(MostBytes, files.Sum(file => new FileInfo(Path.Combine(folder, file)).Length));
        using GanModel model = GanModel.Load(folder);
        string card = File.ReadAllText(Path.Combine(folder, ModelCard.File));
        foreach (string told in (string[])[model.Metadata.License, model.Metadata.Data!.Sha256, $"seed {model.Metadata.Seed}", "gan train ", "minutes", "## Figures", "## Limits"])
        {
            Assert.AreNotEqual("", told);
            StringAssert.Contains(card, told);
        }
        Assert.IsNotEmpty(model.Metadata.Metrics);
    }

    [TestMethod]
    public void The_shipped_table_gives_rows_of_any_category_that_its_discriminator_takes_for_ordinary()
    {
        using var folder = new TempFolder();
        string model = Path.Combine(Folder, "adult-tabular");
        CommandRun.Succeed("generate", model, "--count", "200", "--label", "native-country=Scotland", "--out", folder["rows.csv"]);
        string[] rows = [.. File.ReadLines(folder["rows.csv"]).Skip(1)];
        Assert.HasCount(200, rows);
        foreach (string row in rows) Assert.Contains(",Scotland,", row);
        using GanModel loaded = GanModel.Load(model);
        var drawn = new GeneratorSampler(loaded, 1).GenerateAll(0, 2_000, [.. loaded.Metadata.Columns.Select(column => column.Name)]);
        var realism = (float[])loaded.DiscriminatorRunner.Run(drawn, ["gan_realism"])["gan_realism"];
        Assert.AreEqual(0.5, realism.Average(), 0.1);
        // A quarter of the real rows.
        Assert.AreEqual(0.24, ((string[])drawn["income"]).Count(income => income == ">50K") / 2_000.0, 0.04);
    }

    [TestMethod]
    [DynamicData(nameof(ImageNames))]
    public void A_shipped_model_draws_samples_by_label_that_its_discriminator_takes_for_ordinary(string name)
    {
        using var folder = new TempFolder();
        string model = Path.Combine(Folder, name);
        CommandRun.Succeed("generate", model, "--count", "64", "--label", "7", "--out", folder["sevens.png"]);
        using SKBitmap sheet = SKBitmap.Decode(folder["sevens.png"]);
        Assert.IsGreaterThan(8 * 28, sheet.Width);
        Assert.IsGreaterThan(16, sheet.Pixels.Select(pixel => pixel.Red).Distinct().Count());
        using GanModel loaded = GanModel.Load(model);
        float[] realism = ScoredImages.Realism(loaded, GeneratedImages.Draw(loaded, new GeneratorSampler(loaded, 1), 500));
        // 0.5 on the average of real images.
        Assert.AreEqual(0.5, realism.Average(), 0.1);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_row_is_the_same_in_batches_of_any_size(string name)
    {
        const int count = 150;
        IReadOnlyDictionary<string, Array>? expected = null;
        foreach (int? size in (int?[])[64, null, 1, 2, 7, 150])
        {
            using GanModel model = GanModel.Load(Path.Combine(Folder, name), new RunnerOptions { BatchSize = size, Workers = 2 });
            IReadOnlyDictionary<string, Array> rows = new GeneratorSampler(model, 3).GenerateAll(1L << 33, count);
            expected ??= rows;
            foreach ((string output, Array values) in rows)
            {
                if (values is not float[] numbers)
                {
                    CollectionAssert.AreEqual(expected[output], values, $"{output} in batches of {size}");
                    continue;
                }
                var those = (float[])expected[output];
                for (int i = 0; i < numbers.Length; i++) Assert.AreEqual(those[i], numbers[i], 1e-6f * (1 + Math.Abs(those[i])), $"{output} in batches of {size}");
            }
        }
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("mnist-cdcgan", "mnist", 0.97)]
    [DataRow("fashion-cdcgan", "fashion_mnist", 0.85)]
    public void Samples_of_a_shipped_model_are_what_their_labels_say(string name, string data, double least)
    {
        ImageData real = IdxFolder.Load(Requirement.Images(data));
        using GanModel model = GanModel.Load(Path.Combine(Folder, name));
        using var judge = ImageClassifier.Train(real.Train, real.Classes.Count);
        Assert.IsGreaterThanOrEqualTo(least, judge.Accuracy(GeneratedImages.Draw(model, new GeneratorSampler(model, 1), 2_000)));
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("mnist-cdcgan", "mnist", "fashion_mnist")]
    [DataRow("fashion-cdcgan", "fashion_mnist", "mnist")]
    public void Realism_of_a_shipped_model_refuses_damaged_images(string name, string data, string other)
    {
        string? root = Environment.GetEnvironmentVariable("GAN_DATA");
        if (root is null || !IdxFolder.IsOne(Path.Combine(root, data)) || !IdxFolder.IsOne(Path.Combine(root, other))) Assert.Inconclusive($"GAN_DATA names no folder with {data} and {other} in it.");
        using GanModel model = GanModel.Load(Path.Combine(Folder, name));
        // Without the classes no classifier is trained; the labels stay with the images.
        ImageEvaluationResult result = ImageEvaluation.Run(
            IdxFolder.Load(Path.Combine(root, data)) with { Classes = [] }, GeneratedImages.Draw(model, new GeneratorSampler(model, 1), 10_000), null,
            images => ScoredImages.Realism(model, images), IdxFolder.Load(Path.Combine(root, other)).Test);
        foreach ((double least, string[] damages) in new (double, string[])[]
        {
            (0.95, ["constant", "one pixel", "bar", "inverted", "salted"]), (0.90, ["blurred", "shifted"]), (0.85, ["halves", "checkerboard", "half covered", "elastic", "jpeg"]),
        })
        {
            foreach (string damage in damages) Assert.IsGreaterThanOrEqualTo(least, result.RealismAucDamaged![damage], damage);
        }
        Assert.IsLessThanOrEqualTo(0.05, result.RealismOfBlanks!.Value);
        Assert.AreEqual(0.5, result.RealismMean!.Value, 0.02);
        Assert.IsGreaterThanOrEqualTo(0.997, result.RealismAuc!.Value);
        Assert.IsGreaterThanOrEqualTo(0.989, result.RealismAucOther!.Value);
        Assert.AreEqual(0.5, result.RealismAucGenerated!.Value, 0.07);
    }
}
