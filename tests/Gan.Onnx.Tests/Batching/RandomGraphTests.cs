namespace Gan.Onnx.Tests.Batching;

[TestClass]
public sealed class RandomGraphTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Random_models_give_what_ONNX_Runtime_gives_row_by_row() => Check(0, 300);

    [TestMethod]
    [TestCategory("Slow")]
    public void Thousands_of_random_models_give_what_ONNX_Runtime_gives_row_by_row() => Check(1_000, 6_000);

    private void Check(int first, int count)
    {
        var outcomes = new List<RandomOutcome>();
        var failures = new List<string>();
        for (int seed = first; seed < first + count; seed++)
        {
            RandomOutcome outcome = RandomGraphCheck.Of(seed, out string difference);
            outcomes.Add(outcome);
            if (difference.Length > 0) failures.Add(difference);
            if (outcome == RandomOutcome.Mistaken) failures.Add($"seed {seed}: proven independent, and is not");
        }
        TestContext.WriteLine(string.Join(", ", outcomes.GroupBy(outcome => outcome).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")));
        Assert.IsEmpty(failures, string.Join("; ", failures.Take(10)));
        foreach (RandomOutcome shown in new[] { RandomOutcome.Proven, RandomOutcome.Mixing }) Assert.IsGreaterThan(count / 10, outcomes.Count(outcome => outcome == shown), $"{shown} hardly occurs.");
    }
}
