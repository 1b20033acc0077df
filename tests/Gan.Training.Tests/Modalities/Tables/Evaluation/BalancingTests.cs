using Gan.Training.Modalities.Tables.Evaluation;

namespace Gan.Training.Tests.Modalities.Tables.Evaluation;

/// <summary>Ways to make up for a rare class are called alike while they are compared and in the table.</summary>
[TestClass]
public sealed class BalancingTests
{
    [TestMethod]
    public void Each_has_words_of_its_own_that_the_table_has_too()
    {
        string[] words = [.. Enum.GetValues<Balancing>().Select(way => way.Word())];
        Assert.HasCount(words.Length, words.Distinct().ToArray());
        BinaryQuality[] splits = [new(0.5, 0.5, 0.5, 0.5)];
        CollectionAssert.AreEqual(words, Enum.GetValues<Balancing>().Select(way => BalanceResult.Of(way, splits).Way).ToArray());
        foreach (Balancing way in Enum.GetValues<Balancing>()) Assert.AreNotEqual(way.ToString(), way.Word());
    }
}
