using Gan.Training.Metrics;

namespace Gan.Training.Tests.Metrics;

[TestClass]
public sealed class AssignmentTests
{
    [TestMethod]
    public void What_suits_one_category_best_is_left_to_another_where_the_sum_is_larger()
    {
        // The first two both agree most with class 0; only one of them can have it.
        CollectionAssert.AreEqual((int[])[1, 0, 2], Assignment.Of(new[,] { { 9, 8, 0 }, { 9, 1, 0 }, { 0, 0, 5 } }));
    }

    [TestMethod]
    public void It_is_as_good_as_the_best_of_all_permutations()
    {
        var random = new Random(4);
        for (int trial = 0; trial < 200; trial++)
        {
            int classes = random.Next(1, 7), categories = random.Next(1, classes + 1);
            var counts = new int[categories, classes];
            for (int k = 0; k < categories; k++)
            {
                for (int c = 0; c < classes; c++) counts[k, c] = random.Next(20);
            }
            int[] found = Assignment.Of(counts);
            Assert.HasCount(categories, found.Distinct().ToArray());
            Assert.AreEqual(Best(counts, 0, []), found.Select((c, k) => counts[k, c]).Sum());
        }
    }

    [TestMethod]
    public void Of_more_categories_than_classes_several_may_stand_for_one() =>
        CollectionAssert.AreEqual((int[])[1, 0, 1], Assignment.Of(new[,] { { 1, 5 }, { 3, 2 }, { 0, 7 } }));

    private static int Best(int[,] counts, int category, HashSet<int> taken)
    {
        if (category == counts.GetLength(0)) return 0;
        return Enumerable.Range(0, counts.GetLength(1)).Where(label => !taken.Contains(label)).Max(label => counts[category, label] + Best(counts, category + 1, [.. taken, label]));
    }
}
