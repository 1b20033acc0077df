using Gan.Training.Cli;
using Gan.Training.Health;
using Gan.Training.Metrics.Learning;
using Gan.Training.Training;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class TrainingDisplayTests
{
    private static readonly HealthVerdict _collapsed = new("collapsed; oscillating", [new("collapsed", "diversity 0.1", "--set r1=1"), new("oscillating", "swings", "--set lr=1e-4")]);

    [TestMethod]
    public void A_verdict_is_told_when_it_changes_and_once()
    {
        TextWriter console = Console.Out;
        using var caught = new StringWriter();
        try
        {
            Console.SetOut(caught);
            TrainingDisplay.Show(progress =>
            {
                foreach ((long step, HealthVerdict health) in ((long, HealthVerdict)[])[(10, HealthVerdict.TooEarly), (20, HealthVerdict.Healthy), (30, HealthVerdict.Healthy), (40, _collapsed), (50, _collapsed), (60, HealthVerdict.Healthy)])
                    progress.Report(At(step, health));
                return 0;
            });
        }
        finally
        {
            Console.SetOut(console);
        }
        CollectionAssert.AreEqual(
            (string[])["Health at step 20: healthy.", "Health at step 40: collapsed (diversity 0.1); oscillating (swings). Try --set r1=1.", "Health at step 60: healthy."],
            caught.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public void The_line_of_progress_ends_with_the_first_finding() => StringAssert.EndsWith(TrainingDisplay.Describe(At(40, _collapsed)), "left  collapsed");

    private static TrainingProgress At(long step, HealthVerdict health) => new(step, 100, step / 100.0, 1000, TimeSpan.FromSeconds(5), new StepReport(1.3, 0.8, 0.1, -0.1)) { Health = health };
}
