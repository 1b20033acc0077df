using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;

namespace Gan.Benchmarks.Scoring;

/// <summary>The models that are run: untrained where training would change nothing about the speed.</summary>
internal static class Subjects
{
    private const int MlpInputs = 32;
    private const int MlpWidth = 128;
    private const int MlpOutputs = 16;
    private const int LargeImage = 64;
    private const int SmallImage = 28;

    private static readonly Dictionary<string, Func<OnnxModel>> _all = new(StringComparer.Ordinal)
    {
        ["mlp"] = Mlp,
        ["table-generator"] = () => OnnxModel.Load(Shipped("adult-tabular", GanModel.GeneratorFile)),
        ["table-critic"] = () => OnnxModel.Load(Shipped("adult-tabular", GanModel.DiscriminatorFile)).KeepOutputs([TensorNames.InTable(TensorNames.Realism)]),
        ["table-discriminator"] = () => OnnxModel.Load(Shipped("adult-tabular", GanModel.DiscriminatorFile)),
        ["image-discriminator"] = () => OnnxModel.Load(Shipped("mnist-cdcgan", GanModel.DiscriminatorFile)),
        ["discriminator-28"] = () => Dcgan(SmallImage).Discriminator,
        ["discriminator-64"] = () => Dcgan(LargeImage).Discriminator,
        ["generator-28"] = () => Dcgan(SmallImage).Generator,
        ["generator-64"] = () => Dcgan(LargeImage).Generator,
    };

    internal static IReadOnlyCollection<string> Names => _all.Keys;

    /// <exception cref="ArgumentException">There is no such model.</exception>
    internal static OnnxModel Create(string name) =>
        _all.TryGetValue(name, out Func<OnnxModel>? create) ? create() : throw new ArgumentException($"--model {name}: it is one of {string.Join(", ", Names)}.");

    // About 23,000 parameters: what a classifier of a table's rows is.
    private static OnnxModel Mlp()
    {
        var graph = new GraphBuilder("mlp");
        string value = graph.Input("Features", ElementType.Float, MlpInputs);
        value = graph.Node("Relu", "1", [Layer(graph, value, MlpInputs, MlpWidth)]);
        value = graph.Node("Relu", "2", [Layer(graph, value, MlpWidth, MlpWidth)]);
        graph.Output("Score", Layer(graph, value, MlpWidth, MlpOutputs), ElementType.Float, MlpOutputs);
        return graph.Build(new Dictionary<string, string>());
    }

    private static string Layer(GraphBuilder graph, string input, int inputs, int outputs)
    {
        var random = new Random(inputs + outputs);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) / MathF.Sqrt(inputs))];
        return graph.Node("Gemm", input, [input, graph.Weights($"{input}_weight", Draw(inputs * outputs), inputs, outputs), graph.Weights($"{input}_bias", Draw(outputs), outputs)]);
    }

    private static (OnnxModel Generator, OnnxModel Discriminator) Dcgan(int side)
    {
        const int calibration = 100;
        TrainingProcess.Prepare();
        Recipe recipe = RecipeCatalog.Find("dcgan");
        var shape = new ImageShape(1, side, side);
        var pixels = new byte[calibration * shape.Size];
        new Random(1).NextBytes(pixels);
        var images = new ImageSet(pixels, 1, side, side);
        using var trainer = new GanTrainer(recipe.Compose(shape, 0, recipe.Defaults), recipe.Defaults, images, seed: 1, torch.CPU);
        var metadata = new GanMetadata { Recipe = recipe.Name, LatentDimension = recipe.Defaults.Latent, License = "MIT" };
        RealismModel realism = RealismFit.Fit(trainer.Discriminator, images, images);
        return (GanExport.Generator(trainer.Generator, shape, metadata), GanExport.Discriminator(trainer.Discriminator, shape, realism, [], metadata).KeepOutputs([TensorNames.Realism]));
    }

    private static string Shipped(string model, string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "models", model, file);
            if (File.Exists(path)) return path;
        }
        throw new FileNotFoundException($"models/{model}/{file} is in no folder above the program: run it from a clone.");
    }
}
