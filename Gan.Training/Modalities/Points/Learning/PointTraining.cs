using System.Text.Json;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>How points are learnt and measured.</summary>
internal sealed class PointTraining : ModalityTraining<PointShape, PointData>
{
    private const int EvaluatedPoints = 10_000;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    public override bool EmitsSamples => true;

    private protected override ProcessingCheck CreateCheck(PointShape shape) => new PointCheck(shape);

    private protected override SampleSheet CreateSheet(PointData data, GeneratorNetwork generator, long seed) => new PointSheet(data, generator.Latent, seed);

    private protected override IProbe CreateProbe(PointData data, int latent, long seed) => new ModeProbe(data, latent, seed);

    internal override string SampleFile => "FILE.npy";

    internal override EvaluationReport Evaluate(EvaluationRequest request)
    {
        request.RefuseCountOfFile();
        var data = (PointData)DatasetOpener.Open(new DatasetSpec(request.Data));
        float[] points = request.Model is { } model ? GeneratedPoints.Draw(model, request.Seed, request.Count ?? EvaluatedPoints) : PointFile.Read(request.Path);
        var coverage = MixtureCoverage.Measure(points, data.Mixture);
        return new EvaluationReport(coverage, _json, MixtureCoverageText.Describe(coverage, MixtureCoverage.Measure(data.Test.Values.Span, data.Mixture)));
    }

    internal override ISweepScorer CreateScorer(SampleData data, SweepScoring scoring) => new PointSweepScorer((PointData)data, scoring.Samples);
}
