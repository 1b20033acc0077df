using Gan.Onnx;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Tests.Samples;

[TestClass]
public sealed class LabelledSubsetTests
{
    // Of class 0 there are 20, of class 1 10, of class 2 5, mixed.
    private static readonly int[] _labels = [.. Enumerable.Range(0, 35).Select(i => i % 7 < 4 ? 0 : i % 7 < 6 ? 1 : 2)];

    [TestMethod]
    [DataRow(3, "1 1 1")]
    [DataRow(9, "3 3 3")]
    [DataRow(11, "4 4 3")]
    public void Every_class_has_as_many_give_or_take_one(int count, string expected)
    {
        int[] places = new LabelledSubset(count, 1).Choose(_labels);
        Assert.HasCount(count, places.Distinct().ToArray());
        Assert.AreEqual(expected, string.Join(' ', Enumerable.Range(0, 3).Select(k => places.Count(place => _labels[place] == k))));
    }

    [TestMethod]
    public void The_seed_decides_which_and_all_can_be_among_them()
    {
        CollectionAssert.AreEqual(new LabelledSubset(9, 4).Choose(_labels), new LabelledSubset(9, 4).Choose(_labels));
        Assert.HasCount(35, Enumerable.Range(0, 100).SelectMany(seed => new LabelledSubset(9, seed).Choose(_labels)).Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(2, "labelled=3")]
    [DataRow(18, "only 5")]
    public void Too_few_labels_or_samples_are_refused(int count, string told) =>
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => new LabelledSubset(count, 1).Choose(_labels)).Message, told);
}
