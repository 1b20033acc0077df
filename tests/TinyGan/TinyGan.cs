using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.Tests;

/// <summary>A GAN of a few hundred weights that keeps to the ONNX contract, and the same arithmetic in plain C#.</summary>
internal static class TinyGan
{
    public const int Latent = 4;
    public const int Side = 8;
    public const int Pixels = Side * Side;
    public const int Features = 5;

    public static string[] Animals { get; } = ["cat", "dog", "owl"];

    /// <summary>Every third pixel is bright, beginning with the class's number: images tell their class.</summary>
    public static OnnxModel Generator(string[]? classes = null)
    {
        var graph = new GraphBuilder("generator");
        graph.Input("z", ElementType.Float, Latent);
        string code = graph.Node("MatMul", "net/mix", ["z", graph.Weights("mix.weight", Mix, Latent, Pixels)]);
        if (classes is not { Length: 0 })
        {
            classes ??= Animals;
            graph.Input("label", ElementType.Int64, 1);
            string oneHot = graph.Node("OneHot", "net/label", ["label", graph.Weights("classes", [(long)classes.Length], []), graph.Weights("off_on", [0f, 1f], 2)]);
            oneHot = graph.Node("Reshape", "net/label", [oneHot, graph.Integers("one_hot_shape", -1, classes.Length)]);
            string embedded = graph.Node("MatMul", "net/label", [oneHot, graph.Weights("label.weight", Embedding(classes.Length), classes.Length, Pixels)]);
            code = graph.Node("Add", "net", [code, embedded]);
        }
        string pixels = graph.Node("Sigmoid", "net", [code]);
        graph.Output("image", graph.Node("Reshape", "net", [pixels, graph.Integers("image_shape", -1, 1, Side, Side)]), ElementType.Float, 1, Side, Side);
        return graph.Build(Metadata(classes).ToProperties());
    }

    public static OnnxModel Discriminator()
    {
        var graph = new GraphBuilder("discriminator");
        graph.Input("image", ElementType.Float, 1, Side, Side);
        string flat = graph.Node("Reshape", "net", ["image", graph.Integers("flat_shape", -1, Pixels)]);
        string hidden = graph.Node("Tanh", "net", [graph.Node("MatMul", "net/hidden", [flat, graph.Weights("hidden.weight", Hidden, Pixels, Features)])]);
        string features = graph.Output("features", hidden, ElementType.Float, Features);
        string score = graph.Output("score", graph.Node("MatMul", "net/judge", [features, graph.Weights("judge.weight", Judge, Features, 1)]), ElementType.Float, 1);
        graph.Output("realism", graph.Node("Sigmoid", "net", [score]), ElementType.Float, 1);
        graph.Output("class_scores", graph.Node("MatMul", "net/classes", [features, graph.Weights("classes.weight", Wave(Features * 3, 0.7), Features, 3)]), ElementType.Float, 3);
        return graph.Build(Metadata(null).ToProperties());
    }

    public static GanModel Model(string[]? classes = null) => new(Generator(classes), Discriminator());

    public static GanMetadata Metadata(string[]? classes) => new() { Recipe = "tiny", LatentDimension = Latent, Classes = classes ?? Animals, License = "MIT" };

    public static float[] ImageOf(ReadOnlySpan<float> z, int label)
    {
        var image = new float[Pixels];
        for (int p = 0; p < Pixels; p++)
        {
            float sum = p % 3 == label ? 3 : -3;
            for (int i = 0; i < Latent; i++) sum += z[i] * Mix[i * Pixels + p];
            image[p] = 1 / (1 + MathF.Exp(-sum));
        }
        return image;
    }

    /// <summary>The class that an image shows; see <see cref="Generator"/>.</summary>
    public static int ClassShown(IReadOnlyList<float> image) =>
        Enumerable.Range(0, 3).MaxBy(label => image.Where((_, p) => p % 3 == label).Average());

    public static float[] FeaturesOf(IReadOnlyList<float> image) =>
        [.. Enumerable.Range(0, Features).Select(f => MathF.Tanh(image.Select((value, p) => value * Hidden[p * Features + f]).Sum()))];

    public static float ScoreOf(IReadOnlyList<float> image) => FeaturesOf(image).Select((value, f) => value * Judge[f]).Sum();

    public static float RealismOf(IReadOnlyList<float> image) => 1 / (1 + MathF.Exp(-ScoreOf(image)));

    private static float[] Mix { get; } = Wave(Latent * Pixels, 1.3);

    private static float[] Hidden { get; } = Wave(Pixels * Features, 0.9);

    private static float[] Judge { get; } = Wave(Features, 2.1);

    private static float[] Wave(int count, double step) => [.. Enumerable.Range(1, count).Select(i => (float)(0.5 * Math.Sin(step * i)))];

    private static float[] Embedding(int classes) =>
        [.. Enumerable.Range(0, classes * Pixels).Select(i => i % Pixels % 3 == i / Pixels ? 3f : -3f)];
}
