using Gan.Training.Health;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Evaluation;

[TestClass]
public sealed class SampleDiversityTests
{
    private static readonly ImageSet _real = Digits.Draw(1_000, 28, 1), _others = Digits.Draw(1_000, 28, 77);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Real_images_have_as_few_duplicates_as_others_of_their_kind(bool labelled)
    {
        DiversityFigures figures = SampleDiversity.Measure(Labelled(_real, labelled), Labelled(_others, labelled))!;
        Assert.AreEqual((1_000, labelled), (figures.Samples, figures.LeastDiverseClass is not null));
        Assert.AreEqual(1, figures.Diversity, 0.05);
        Assert.IsTrue(figures is { Duplicates: < 0.06, RealDuplicates: > 0 and < 0.06 }, $"{figures}");
    }

    [TestMethod]
    public void Images_that_are_there_twice_are_duplicates_and_others_are_not()
    {
        ImageSet halfCopies = Labelled(_others, false).Pick([.. Enumerable.Range(0, 1_000).Select(i => i < 500 ? i / 2 : i)]);
        DiversityFigures figures = SampleDiversity.Measure(_real, halfCopies)!;
        Assert.AreEqual(0.5, figures.Duplicates, 0.04);
        Assert.AreEqual(figures.RealDuplicates, SampleDiversity.Measure(_real, Labelled(_others, false))!.RealDuplicates);
    }

    [TestMethod]
    public void A_class_of_copies_is_found_by_its_label()
    {
        int three = Array.IndexOf(_others.Labels!, 3);
        ImageSet collapsed = _others.Pick([.. Enumerable.Range(0, 1_000).Select(i => _others.Labels![i] == 3 ? three : i)]);
        DiversityFigures figures = SampleDiversity.Measure(_real, collapsed)!;
        Assert.AreEqual((3, 0.0), (figures.LeastDiverseClass, figures.LeastDiversity));
        Assert.AreEqual(0.1, figures.Duplicates, 0.04);
    }

    [TestMethod]
    public void Classes_of_few_images_are_left_out_and_few_images_in_all_tell_nothing()
    {
        int[] three = Places(3), four = Places(4), five = Places(5);
        Assert.AreEqual(40, SampleDiversity.Measure(_real, _others.Pick([.. three.Take(20), .. four.Take(20), .. five.Take(10)]))!.Samples);
        // No class has enough, all together have.
        DiversityFigures figures = SampleDiversity.Measure(_real, _others.Pick([.. three.Take(10), .. four.Take(10)]))!;
        Assert.AreEqual((20, null), (figures.Samples, figures.LeastDiverseClass));
        Assert.IsNull(SampleDiversity.Measure(_real, _others.Pick([.. three.Take(15)])));
        Assert.IsNull(SampleDiversity.Measure(_real.Pick(new int[30]), _others));
    }

    private static int[] Places(int label) => [.. Enumerable.Range(0, _others.Count).Where(i => _others.Labels![i] == label)];

    private static ImageSet Labelled(ImageSet images, bool labelled) => images.WithLabels(labelled ? images.Labels : null);
}
