using System.Text.Json.Serialization;
using Gan.Onnx;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>What learners make of generated rows: trained on them, and on the real ones, they tell the rarest class of real test rows (Esteban et al., 2017: train on synthetic, test on real).</summary>
/// <param name="Label">The column that is told.</param>
/// <param name="Class">Its rarest value, which is what is looked for.</param>
/// <param name="Learners">Each learner.</param>
public sealed record Usefulness(
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("class")] string Class,
    [property: JsonPropertyName("learners")] IReadOnlyList<LearnerComparison> Learners)
{
    /// <summary>The mean F1 over learners, trained on generated rows.</summary>
    [JsonPropertyName("meanF1")]
    public double MeanF1 => Learners.Average(learner => learner.Generated.F1);

    /// <summary>The mean F1 over learners, trained on real rows.</summary>
    [JsonPropertyName("realMeanF1")]
    public double RealMeanF1 => Learners.Average(learner => learner.Real.F1);

    /// <summary>Trains and tests.</summary>
    /// <exception cref="UserInputException">The label has too few values, or a side lacks one.</exception>
    internal static Usefulness Of(TableSample training, TableSample testing, TableSample generated, string label)
    {
        var rare = MinorityClass.Of(training, label);
        foreach ((TableSample side, string name) in new[] { (testing, "test"), (generated, "generated") })
        {
            if (!rare.Splits(side)) throw new UserInputException($"Of the label '{label}' the {name} rows do not have both the value '{rare.Name}' and others: give more rows.");
        }
        // As one who has the generated rows alone would do it.
        LearnerFeatures ofGenerated = new(generated, rare.Column), ofReal = new(training, rare.Column);
        return new Usefulness(
            label,
            rare.Name,
            [
                .. Learner.All.Select(learner => new LearnerComparison(
                    learner.Name,
                    learner.Judge(rare.Rows(ofGenerated, generated), rare.Rows(ofGenerated, testing), ofGenerated.Length),
                    learner.Judge(rare.Rows(ofReal, training), rare.Rows(ofReal, testing), ofReal.Length))),
            ]);
    }
}

/// <summary>A learner that was trained twice.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Generated">How it does after generated rows.</param>
/// <param name="Real">How it does after real ones.</param>
public sealed record LearnerComparison(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("generated")] BinaryQuality Generated,
    [property: JsonPropertyName("real")] BinaryQuality Real);
