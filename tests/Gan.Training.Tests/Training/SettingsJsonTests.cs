using System.Text.Json;
using System.Text.Json.Nodes;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Training;

/// <summary>Settings in config.json: flat, and under names and values that stay, whatever C# calls them and in whatever groups they are.</summary>
[TestClass]
public sealed class SettingsJsonTests
{
    // As the first version wrote them. Never change what is here: add what is new at its end.
    private const string Usual =
        """
        {
            "batch": 64, "latent": 100, "width": 32, "discriminatorSteps": 1, "reuseFakes": true, "updates": "alternating", "unrolledSteps": 0,
            "unrolledLearningRate": 0.01, "generatorBatches": 1, "labels": "none", "labelled": 100, "labelledSeed": 1, "categories": 0, "continuousCodes": 0,
            "informationWeight": 1, "continuousInformationWeight": 1, "codeInvariance": 0, "objective": "non-saturating", "labelSmoothing": 0, "augment": "none",
            "instanceNoise": 0, "instanceNoiseSteps": 0, "discrete": "gumbel", "gumbelFrom": 1, "gumbelTo": 0.3, "gumbelSteps": 5000, "transforms": "none",
            "optimizer": "adam", "generatorLearningRate": 0.0002, "discriminatorLearningRate": 0.0002, "decayFrom": 1, "beta1": 0.5, "beta2": 0.999,
            "momentum": 0.5, "averageDecay": 0.999, "r1": 0, "r2": 0, "penaltyInterval": 16, "penaltyFall": 1, "penaltyFallFrom": 0, "penaltyFallUntil": 0,
            "gradientPenalty": 0, "pack": 1, "minibatch": "none", "objectiveWeight": 1, "gameWeight": 1, "featureMatching": 0, "meanDiscrepancy": 0,
            "characteristicDistance": 0, "characteristicFrom": 0, "characteristicFull": 0, "reconstruction": 0, "clipWeights": 0, "discriminatorHidden": 0,
            "discriminatorNorm": "batch", "generatorNorm": "batch", "precision": "fp32"
        }
        """;

    private static readonly JsonSerializerOptions _json = new() { Converters = { new SettingsJson() } };

    [TestMethod]
    [DataRow("acgan", """{"labels": "auxiliary"}""")]
    [DataRow("cdcgan", """{"labels": "projection", "generatorLearningRate": 0.0005, "discriminatorLearningRate": 0.0005, "decayFrom": 0.5, "r1": 0.2, "discriminatorHidden": 256, "discriminatorNorm": "none"}""")]
    [DataRow("cgan", """{"labels": "projection"}""")]
    [DataRow("dcgan", """{}""")]
    [DataRow("direct", """{"batch": 256, "width": 64, "objective": "wasserstein", "transforms": "direct", "decayFrom": 0.5, "beta2": 0.9, "gradientPenalty": 10, "meanDiscrepancy": 10, "discriminatorNorm": "none"}""")]
    [DataRow("fat-gan", """{"batch": 256, "width": 64, "objective": "wasserstein", "transforms": "spherical", "decayFrom": 0.5, "beta2": 0.9, "gradientPenalty": 10, "meanDiscrepancy": 10, "discriminatorNorm": "none"}""")]
    [DataRow("gain", """{"batch": 500, "latent": 32, "objective": "wasserstein", "gumbelFrom": 0.2, "gumbelTo": 0.2, "gumbelSteps": 0, "decayFrom": 0.5, "beta2": 0.9, "gradientPenalty": 10, "reconstruction": 10, "discriminatorNorm": "none"}""")]
    [DataRow("gan", """{}""")]
    [DataRow("hinge-sn", """{"objective": "hinge", "generatorLearningRate": 0.0001, "discriminatorLearningRate": 0.0004, "beta1": 0, "beta2": 0.9, "discriminatorNorm": "spectral"}""")]
    [DataRow("infogan", """{"latent": 16, "categories": 10, "continuousCodes": 2, "informationWeight": 3, "continuousInformationWeight": 3, "codeInvariance": 30, "objective": "relativistic", "generatorLearningRate": 0.0005, "discriminatorLearningRate": 0.0005, "r1": 0.2, "r2": 0.2, "discriminatorHidden": 256, "discriminatorNorm": "none"}""")]
    [DataRow("lsgan", """{"objective": "least-squares"}""")]
    [DataRow("mlgan", """{"objective": "maximum-likelihood"}""")]
    [DataRow("mmd", """{"batch": 512, "discriminatorSteps": 0, "generatorLearningRate": 0.001, "discriminatorLearningRate": 0.001, "meanDiscrepancy": 1}""")]
    [DataRow("pacgan", """{"pack": 2}""")]
    [DataRow("projection", """{"labels": "projection", "objective": "hinge", "generatorLearningRate": 0.0001, "discriminatorLearningRate": 0.0004, "beta1": 0, "beta2": 0.9, "discriminatorNorm": "spectral"}""")]
    [DataRow("r3gan-cf", """{"batch": 256, "latent": 2, "width": 16, "generatorBatches": 2, "objective": "relativistic", "generatorLearningRate": 0.001, "discriminatorLearningRate": 0.001, "decayFrom": 0.35, "beta1": 0, "beta2": 0.99, "r1": 0.02, "r2": 0.02, "penaltyInterval": 4, "penaltyFall": 0.05, "penaltyFallFrom": 1600, "penaltyFallUntil": 9600, "characteristicDistance": 20, "characteristicFrom": 4800, "characteristicFull": 9600, "discriminatorHidden": 256, "discriminatorNorm": "none"}""")]
    [DataRow("r3gan", """{"objective": "relativistic", "generatorLearningRate": 0.0005, "discriminatorLearningRate": 0.0005, "decayFrom": 0.5, "r1": 0.2, "r2": 0.2, "discriminatorHidden": 256, "discriminatorNorm": "none"}""")]
    [DataRow("seqgan-gumbel", """{"latent": 32, "generatorLearningRate": 0.001, "discriminatorLearningRate": 0.001, "decayFrom": 0.5, "r1": 0.03, "discriminatorNorm": "none"}""")]
    [DataRow("sgan", """{"batch": 100, "labels": "semi", "generatorLearningRate": 0.001, "discriminatorLearningRate": 0.001, "decayFrom": 0.5, "objectiveWeight": 0, "featureMatching": 1}""")]
    [DataRow("tabular", """{"batch": 500, "latent": 128, "labels": "concat", "objective": "wasserstein", "gumbelFrom": 0.2, "gumbelTo": 0.2, "gumbelSteps": 0, "decayFrom": 0.5, "beta2": 0.9, "gradientPenalty": 10, "discriminatorNorm": "none"}""")]
    [DataRow("unrolled", """{"unrolledSteps": 5}""")]
    [DataRow("vbn-gan", """{"generatorNorm": "virtual"}""")]
    [DataRow("wgan-gp", """{"discriminatorSteps": 5, "objective": "wasserstein", "generatorLearningRate": 0.0001, "discriminatorLearningRate": 0.0001, "beta1": 0, "beta2": 0.9, "gradientPenalty": 10, "discriminatorNorm": "none"}""")]
    [DataRow("wgan", """{"discriminatorSteps": 5, "objective": "wasserstein", "optimizer": "rmsprop", "generatorLearningRate": 5e-05, "discriminatorLearningRate": 5e-05, "beta2": 0.99, "clipWeights": 0.01}""")]
    public void Defaults_of_a_recipe_are_stored_as_ever(string recipe, string changed)
    {
        JsonObject expected = JsonNode.Parse(Usual)!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(changed)!.AsObject()) expected[name] = value!.DeepClone();
        TrainingSettings settings = RecipeCatalog.Find(recipe).Defaults;
        JsonObject stored = JsonNode.Parse(JsonSerializer.Serialize(settings, _json))!.AsObject();
        // Keys of the tests' own come last.
        CollectionAssert.AreEqual(expected.Select(property => property.Key).ToArray(), stored.Select(property => property.Key).Take(expected.Count).ToArray());
        foreach ((string name, JsonNode? value) in expected) Assert.IsTrue(JsonNode.DeepEquals(value, stored[name]), $"{name} is {stored[name]}");
        Assert.AreEqual(settings, JsonSerializer.Deserialize<TrainingSettings>(expected.ToJsonString(), _json));
    }

    [TestMethod]
    public void What_is_not_stored_is_as_usual_and_what_nobody_knows_is_passed_over()
    {
        TrainingSettings read = JsonSerializer.Deserialize<TrainingSettings>("""{"batch": 7, "augment": "cutout+affine", "inAYear": [1]}""", _json)!;
        Assert.AreEqual(SettingKeys.Apply(new TrainingSettings(), ["batch=7", "augment=cutout+affine"]), read);
    }

    [TestMethod]
    [DataRow("""{"batch": "many"}""", "batch")]
    [DataRow("""{"labels": "Projection"}""", "labels")]
    [DataRow("""{"reuseFakes": 1}""", "reuse-fakes")]
    [DataRow("[]", "[]")]
    public void What_is_no_value_is_damage(string stored, string named) =>
        StringAssert.Contains(Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<TrainingSettings>(stored, _json)).Message, named);
}
