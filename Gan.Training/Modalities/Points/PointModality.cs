using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Points;

/// <summary>Points of the plane around known modes.</summary>
internal sealed class PointModality : Modality<PointShape>
{
    internal const string ModelKind = "point";

    /// <summary>The generator's output and the discriminator's input: float [N, 2] in the data's own units.</summary>
    internal const string Tensor = "point";

    private const int PreviewPoints = 5_000;
    private const ulong PreviewSeed = 1;

    internal override string Name => "points";

    internal override int Priority => 40;

    internal override IReadOnlyList<string> EmbeddedNames => [.. GaussianMixture.All.Keys];

    internal override string OutputFiles => "Points: FILE.png, a plot, or FILE.npy, float32 [N,2] in the data's units.";

    internal override bool Makes(GanModel model) => model.Metadata.Kind == ModelKind;

    private protected override SampleProcessing CreateProcessing(PointShape shape) => new PointScaling(shape);

    internal override bool Opens(IReadOnlyList<string> sources) => sources.Any(GaussianMixture.All.ContainsKey);

    internal override SampleData Open(DatasetSpec source, long memory, IProgress<OpeningProgress>? progress)
    {
        source.RefuseTableOptions();
        source.RequireOne("Points", $"one of {string.Join(", ", GaussianMixture.All.Keys)} alone");
        source.RefuseImageOptions("are points");
        return PointData.Of(GaussianMixture.All[source.Paths[0]]);
    }

    protected override string Describe(PointShape shape) => "2, x and y";

    internal override void Draw(string path, SampleData data) => PointPlot.Write(path, ((PointData)data).Test.Values, ((PointData)data).Mixture);

    internal override void Generate(GenerationRequest request)
    {
        switch (request.Ending)
        {
            case ".png":
                PointPlot.Write(request.Path, request.CreateSampler().Generate(0, request.Count, request.Cancellation), MixtureOf(request.Model));
                break;
            case ".npy":
                GeneratorSampler sampler = request.CreateSampler();
                request.WriteArrays(sampler);
                request.WriteLabels(sampler);
                break;
            default:
                throw new UserInputException($"--out {request.Path}: points are written to FILE.npy or plotted in FILE.png.");
        }
    }

    internal override void DrawPreview(string path, GanModel model, Func<SampleData> data) =>
        PointPlot.Write(path, GeneratedPoints.Draw(model, PreviewSeed, PreviewPoints), MixtureOf(model));

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) =>
        samples is PointSet points && input.Name == Tensor ? indices => points.Pick(indices).Values.ToArray() : null;

    private static GaussianMixture? MixtureOf(GanModel model) => GaussianMixture.All.GetValueOrDefault(model.Metadata.Data?.Name ?? "");
}
