using Gan.Onnx;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Runs;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class SemiSupervisionTests
{
    [TestMethod]
    [DataRow("objective=hinge", "objective=non-saturating")]
    [DataRow("k=0", "k=1")]
    [DataRow("pack=2", "pack=1")]
    [DataRow("labelled=9", "labelled=10")]
    [DataRow("labelled=99", "fewer")]
    public void What_does_not_go_with_it_is_refused_with_what_does(string set, string instead)
    {
        Recipe recipe = RecipeCatalog.Find("sgan");
        TrainingSettings settings = SettingKeys.Apply(recipe.Defaults with { Batch = 10 }, [set]);
        string message = Assert.ThrowsExactly<UserInputException>(() => new TrainingJob(recipe, Digits.Load(100, 10), "digits", settings, TrainingBudget.OfSteps(1), 1, 1).Dispose()).Message;
        StringAssert.Contains(message, set);
        StringAssert.Contains(message, instead);
    }

    [TestMethod]
    public void A_plan_says_how_many_labels_are_used_and_the_generator_takes_none()
    {
        Recipe recipe = RecipeCatalog.Find("sgan");
        Composition parts = recipe.Compose(new Gan.Training.Modalities.Images.Sets.ImageShape(1, 28, 28), 10, recipe.Defaults);
        using Gan.Training.Networks.GeneratorNetwork generator = parts.Generator();
        using Gan.Training.Networks.DiscriminatorNetwork discriminator = parts.Discriminator();
        Assert.AreEqual((0, 10), (generator.Classes, discriminator.Classes));
        Assert.AreEqual(new LabelledSubset(100, 1), parts.Labelled);
    }
}
