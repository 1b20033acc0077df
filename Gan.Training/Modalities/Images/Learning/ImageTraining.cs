using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gan.Training.Health;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>How images are learnt and measured.</summary>
internal sealed class ImageTraining : ModalityTraining<ImageShape, SampleData>
{
    public override bool EmitsSamples => true;

    internal override IReadOnlyList<Option> EvaluationOptions => [ImageEvaluationRun.Other, ImageOptions.Fit, ImageOptions.Background];

    internal override IReadOnlyList<SettingsRule> Rules => ImageRules.All;

    private protected override ProcessingCheck CreateCheck(ImageShape shape) => new PixelCheck(shape);

    private protected override SampleSheet CreateSheet(SampleData data, GeneratorNetwork generator, long seed) => new ImageSheet(generator, seed);

    internal override string SampleFile => "FILE.npy";

    internal override EvaluationReport Evaluate(EvaluationRequest request) => ImageEvaluationRun.Run(request);

    internal override ISweepScorer? CreateScorer(SampleData data, SweepScoring scoring) =>
        data is ImageData { Classes.Count: >= 2, Train.Labels: not null } images ? new ImageSweepScorer(images, scoring.Samples, scoring.GanTrain, scoring.Threads) : null;

    internal override CardFigures ReadFigures(byte[] json)
    {
        ImageEvaluationResult evaluation = JsonSerializer.Deserialize<ImageEvaluationResult>(json) ?? throw new JsonException("it is empty");
        return new CardFigures(CardFigures.NumbersIn(JsonSerializer.SerializeToElement(evaluation)), data => Section(evaluation, data))
        {
            Nearness = evaluation.Memorised is null ? CardFigures.NotMeasured : "how close stands among the figures",
        };
    }

    private static string Section(ImageEvaluationResult evaluation, string data)
    {
        var text = new StringBuilder(Invariant($"""

            ## Figures

            `gan evaluate` on {data}, {evaluation.Samples:n0} samples{(evaluation.RealModes is null ? "" : ", by a small CNN that learns the real images")}:

            | | samples | reference |
            |---|---|---|

            """));
        foreach ((string name, string value, string reference) in EvaluationText.Rows(evaluation)) text.Append(Invariant($"| {name.Trim()} | {value} | {reference} |\n"));
        return text.Append(Invariant($"\nVerdict: {HealthText.Describe(evaluation.Verdict)}.\n")).ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
