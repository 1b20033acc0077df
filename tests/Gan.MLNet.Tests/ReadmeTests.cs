using System.Reflection;
using System.Text.RegularExpressions;
using Gan.Onnx;
using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests;

[TestClass]
[DoNotParallelize]
public sealed partial class ReadmeTests
{
    private static string Repository { get; } = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;

    [TestMethod]
    public void Every_snippet_of_the_readme_is_compiled_here()
    {
        string compiled = WithoutIndentation(File.ReadAllText(Path.Combine(Repository, "tests/Gan.MLNet.Tests/ReadmeSnippets.cs")));
        string[] snippets = [.. Snippet().Matches(File.ReadAllText(Path.Combine(Repository, "README.md"))).Select(match => match.Groups[1].Value)];
        Assert.HasCount(5, snippets);
        foreach (string snippet in snippets) Assert.Contains(WithoutIndentation(snippet), compiled);
    }

    [TestMethod]
    public void The_snippets_do_what_the_readme_says()
    {
        string folder = Directory.CreateTempSubdirectory("gan-readme").FullName, before = Directory.GetCurrentDirectory();
        try
        {
            var ml = new MLContext(seed: 1);
            GanCatalog gan = ml.Gan();
            using GanModel model = Rows.Model();
            IDataView train = ml.View(Rows.Images(30, "cat", "cat", "dog"));
            // The snippets save beside the program, as a reader's would.
            Directory.SetCurrentDirectory(folder);

            (IDataView balanced, IDataView fakes) = ReadmeSnippets.Augment(gan, model, train);
            Assert.HasCount(40, balanced.GetColumn<bool>("IsSynthetic").ToArray());
            Assert.AreEqual(10_000, fakes.GetRowCount());

            ITransformer classifier = ReadmeSnippets.Featurize(ml, gan, model, train);
            (IDataView plausible, ITransformer fast) = ReadmeSnippets.Score(ml, gan, model, train);
            Assert.IsLessThanOrEqualTo(30, plausible.GetColumn<string>("Label").Count());
            CollectionAssert.AreEqual(
                classifier.Transform(train).GetColumn<uint>("PredictedLabel").ToArray(),
                fast.Transform(train).GetColumn<uint>("PredictedLabel").ToArray());

            File.Copy(ForeignModels.PathOf("dcgan-opset11"), "dcgan.onnx");
            File.Copy(ForeignModels.PathOf("discriminator-opset11"), "critic.onnx");
            Assert.AreEqual(1_000, ReadmeSnippets.Foreign(ml));

            File.Copy(ForeignModels.PathOf("classifier-opset17"), "classifier.onnx");
            (IDataView scored, GanCatalog careful) = ReadmeSnippets.Apply(ml, gan, ml.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(_ => new ColourRow())));
            Assert.IsTrue(scored.GetColumn<float[]>("Score").All(logits => logits.Length == 5));
            Assert.AreEqual(64, careful.Runner.BatchSize);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class ColourRow
    {
        [VectorType(3, 8, 8)]
        public float[] Image { get; set; } = new float[3 * 8 * 8];
    }

    private static string WithoutIndentation(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("<!-- snippet: \\w+ -->\\s*```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
