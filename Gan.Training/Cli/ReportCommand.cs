using System.CommandLine;
using Gan.Training.Cli.Models;
using Gan.Training.Health;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Training;

namespace Gan.Training.Cli;

/// <summary><c>gan report</c>: the report of a run in whatever state.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> _run = new("run") { Description = "The folder of a run: finished, stopped, failed or still running." };
    private static readonly Option<string?> _out = new("--out") { Description = "The page to write; report.html in the run's folder if nothing is said." };

    internal static Command Create()
    {
        var command = new Command("report", "Write a run's report.html again from what is in its folder, and tell how the run is.") { _run, _out };
        command.SetAction(parsed =>
        {
            var run = new RunDirectory(parsed.GetRequiredValue(_run));
            if (parsed.GetValue(_out) is { } asked) SharedOptions.RequireFile("--out", asked, ".html");
            RunRecord record = RunRecordReader.Load(run);
            string page = parsed.GetValue(_out) ?? run.Report;
            RunReport.Create(record).Save(page);
            Console.WriteLine(HealthText.Ending(record.Lines, record.DataFindings));
            Console.WriteLine($"Open {page} in a browser.");
            return 0;
        });
        return command;
    }
}
