using System.Text.Json;
using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>How strings are learnt and measured.</summary>
internal sealed class TextTraining : ModalityTraining<SequenceShape, SequenceData>
{
    private const int EvaluatedStrings = 1_000;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private protected override ProcessingCheck CreateCheck(SequenceShape shape) => new SequenceCheck(shape);

    private protected override SampleSheet CreateSheet(SequenceData data, GeneratorNetwork generator, long seed) => new SequenceSheet(data, generator.Latent, seed);

    private protected override IProbe CreateProbe(SequenceData data, int latent, long seed) => new StringProbe(data, latent, seed);

    internal override string SampleFile => "FILE.txt";

    internal override EvaluationReport Evaluate(EvaluationRequest request)
    {
        request.RefuseCountOfFile();
        var data = (SequenceData)DatasetOpener.Open(new DatasetSpec(request.Data));
        string[] texts = request.Model is { } model
            ? GeneratedStrings.Draw(model, new GeneratorSampler(model, request.Seed), request.Count ?? EvaluatedStrings, request.Cancellation)
            : TextLines.Read(request.Path);
        var quality = StringQuality.Measure(texts, data);
        // As many as were measured, of those that no training sees or more of their kind: variety depends on the number.
        var own = StringQuality.Measure(SequenceData.Draw(texts.Length, SequenceData.TestSeed).Texts.ToArray(), data);
        var figures = new
        {
            samples = quality.Samples,
            valid = quality.Valid,
            variety = quality.Variety,
            novelty = quality.Novelty,
            shapes = quality.Shapes,
            shapesToFind = quality.ShapesToFind,
            shapeDistance = quality.ShapeDistance,
            test = own,
        };
        return new EvaluationReport(figures, _json, StringQualityText.Describe(quality, own));
    }

    internal override ISweepScorer CreateScorer(SampleData data, SweepScoring scoring) => new StringSweepScorer((SequenceData)data, scoring.Samples);
}
