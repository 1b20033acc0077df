namespace Gan.Onnx.Tests.Hostile;

[TestClass]
public sealed class HostileModelTests
{
    [TestMethod]
    public void Graphs_that_ask_for_the_impossible_are_refused_and_end_nothing()
    {
        HostileCase[] cases = [.. HostileGraphs.All()];
        IReadOnlyList<string> outcomes = HostileProcess.Survive(cases);
        for (int i = 0; i < cases.Length; i++)
        {
            // Numbers out of range may mean something to some operator; what is larger than memory may not.
            if (cases[i].IsTooLarge) StringAssert.StartsWith(outcomes[i], "refused: ", cases[i].Name);
        }
    }

    [TestMethod]
    public void Damaged_models_give_our_exception_or_run() => Fuzz(0, 2_000);

    [TestMethod]
    [TestCategory("Slow")]
    public void Many_more_damaged_models_give_our_exception_or_run()
    {
        for (int first = 100_000; first < 200_000; first += 10_000) Fuzz(first, 10_000);
    }

    // What our own inspection refuses never reaches native code, so it is looked at here; the rest goes to a process of its own.
    private static void Fuzz(int first, int count)
    {
        var passed = new List<HostileCase>();
        for (int number = first; number < first + count; number++)
        {
            HostileCase one = Mutations.Make(number);
            try
            {
                _ = OnnxModel.Parse(one.Bytes);
                passed.Add(one);
            }
            catch (OnnxModelException refusal)
            {
                Assert.DoesNotContain("\n", refusal.Message, one.Name);
            }
            catch (Exception wrong)
            {
                Assert.Fail($"{one.Name}: {wrong}");
            }
        }
        IReadOnlyList<string> outcomes = HostileProcess.Survive(passed);
        // The mutations are worth something only if many get as far as native code, and many do not come back whole.
        Assert.IsGreaterThan(count / 10, passed.Count);
        Assert.IsGreaterThan(passed.Count / 10, outcomes.Count(line => line.StartsWith("refused", StringComparison.Ordinal)));
    }
}
