using System.Reflection;
using System.Text.RegularExpressions;
using Gan.Onnx;
using Gan.Onnx.Graphs;
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
    public void The_packages_that_a_loading_application_needs_are_those_that_the_stock_host_has()
    {
        // The stock host loads what the other tests save, with nothing of ours.
        Dictionary<string, string> versions = Package().Matches(File.ReadAllText(Path.Combine(Repository, "Directory.Packages.props"))).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        string project = File.ReadAllText(Path.Combine(Repository, "tests/Gan.StockHost/Gan.StockHost.csproj")).Replace("$(OnnxRuntimePackage)", "Microsoft.ML.OnnxRuntime", StringComparison.Ordinal);
        string[] host = [.. HostPackage().Matches(project).Select(match => match.Groups[1].Value)];
        string[] told = [.. Package().Matches(PackageList().Match(File.ReadAllText(Path.Combine(Repository, "README.md"))).Groups[1].Value).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}")];
        CollectionAssert.AreEquivalent(host.Select(package => $"{package} {versions[package]}").ToArray(), told);
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
            // Of a model that calls bright images real, those are kept that plain arithmetic keeps.
            using var judge = new GanModel(null, Brightness());
            ImageRow[] images = [.. Enumerable.Range(0, 30).Select(i => new ImageRow { Image = [.. Enumerable.Repeat(i / 100f, TinyGan.Pixels)] })];
            (IDataView plausible, ITransformer fast) = ReadmeSnippets.Score(ml, gan, judge, ml.View(images));
            Rows.AreClose([.. images.Where((_, i) => i >= 5).Select(row => new[] { row.Image[0] })], plausible.Floats("Realism"));
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

    private static OnnxModel Brightness()
    {
        var graph = new GraphBuilder("brightness");
        graph.Input("image", ElementType.Float, 1, TinyGan.Side, TinyGan.Side);
        string flat = graph.Node("Reshape", "", ["image", graph.Integers("flat_shape", -1, TinyGan.Pixels)]);
        string mean = graph.Node("ReduceMean", "", [flat], NodeAttribute.Ints("axes", [1]), NodeAttribute.Int("keepdims", 1));
        graph.Output("score", mean, ElementType.Float, 1);
        // A hair above, so that 0.05 is not on the edge.
        graph.Output("realism", graph.Node("Add", "", ["score", graph.Scalar("hair", 1e-6f)]), ElementType.Float, 1);
        graph.Output("features", flat, ElementType.Float, TinyGan.Pixels);
        return graph.Build(TinyGan.Metadata(null).ToProperties());
    }

    private sealed class ColourRow
    {
        [VectorType(3, 8, 8)]
        public float[] Image { get; set; } = new float[3 * 8 * 8];
    }

    private static string WithoutIndentation(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("<!-- packages of an application that loads a saved pipeline -->\\s*```xml\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex PackageList();

    [GeneratedRegex("<Package(?:Reference|Version) Include=\"([^\"]+)\" Version=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex HostPackage();

    [GeneratedRegex("<!-- snippet: \\w+ -->\\s*```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
