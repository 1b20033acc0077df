using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Tests.Data.Tables;

[TestClass]
public sealed class ValueChunksTests
{
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(0, 256)]
    [DataRow(3, 1_000)]
    [DataRow(1_001, 300_000)]
    public void All_values_come_back_in_their_order(int first, int more)
    {
        var chunks = new ValueChunks<int>([.. Enumerable.Range(0, first)]);
        for (int i = 0; i < more; i++) chunks.Add(first + i);
        Assert.AreEqual(first + more, chunks.Count);
        CollectionAssert.AreEqual(Enumerable.Range(0, first + more).ToArray(), chunks.ToArray());
    }
}
