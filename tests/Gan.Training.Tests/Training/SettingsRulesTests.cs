using Gan.Onnx;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Points;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Tests.Modalities.Tables;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Training;

/// <summary>Settings that do not go together, or not with the data, are refused before any work, with what to do.</summary>
[TestClass]
public sealed class SettingsRulesTests
{
    [TestMethod]
    [DataRow("dcgan", "k=0", "--set k=0: the generator needs another loss then: add --set mmd=1, or take k=1.")]
    [DataRow("dcgan", "adv=0", "--set adv=0: the generator needs another loss then: add --set mmd=1 or match=1.")]
    [DataRow("dcgan", "adv-d=0", "--set adv-d=0: the discriminator would have nothing to learn: leave it out, or take labels=semi, and it learns the labelled samples alone.")]
    [DataRow("dcgan", "pack=7", "--set pack=7: a batch of 64 cannot be laid in packs of 7: take --batch 70.")]
    [DataRow("infogan", "k=0", "--set k=0: codes are what the discriminator reads off samples: take k=1, or categories=0 and continuous=0.")]
    [DataRow("sgan", "k=0", "--set labels=semi k=0: the discriminator is what learns the classes: take k=1.")]
    [DataRow("sgan", "pack=2", "--set labels=semi pack=2: a pack has no one class: take pack=1.")]
    [DataRow("sgan", "objective=hinge", "--set labels=semi objective=hinge: its score is a log-odds, which needs cross-entropy: take objective=non-saturating.")]
    [DataRow("lsgan", "smooth=0.1", "--set smooth=0.1: the objective 'least-squares' has no probabilities to smooth: leave it out, or take objective=non-saturating.")]
    public void Images(string recipe, string set, string message) => AssertRefused(recipe, Digits.Load(200, 10), set, message);

    [TestMethod]
    [DataRow("labels=projection", "The recipe 'gan' learns from labels, and 'ring8' has no labels: take --set labels=none, or a recipe without, such as dcgan.")]
    [DataRow("augment=cutout+translation", "--set augment=translation+cutout: only images are augmented, and 'ring8' are points: leave it out.")]
    [DataRow("g-norm=virtual", "--set g-norm=virtual: generators of images alone have such layers, and 'ring8' are points: leave it out.")]
    public void Points(string set, string message) => AssertRefused("gan", PointData.Of(GaussianMixture.Ring8) with { Classes = [] }, set, message);

    [TestMethod]
    [DataRow("labels=auxiliary", "--set labels=auxiliary: rows of a table have many labels, one a column: take concat, projection or none.")]
    [DataRow("labels=semi", "--set labels=semi: rows of a table have many labels, one a column: take concat, projection or none.")]
    public void Tables(string set, string message) => AssertRefused("tabular", MixedTable.Data(100), set, message);

    private static void AssertRefused(string name, SampleData data, string set, string message)
    {
        Recipe recipe = RecipeCatalog.Find(name);
        UserInputException refused = Assert.ThrowsExactly<UserInputException>(
            () => new TrainingJob(recipe, data, data.Name, SettingKeys.Apply(recipe.Defaults, [set]), TrainingBudget.OfSteps(1), 1, 1).Dispose());
        Assert.AreEqual(message, refused.Message);
    }
}
