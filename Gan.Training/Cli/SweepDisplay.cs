using System.Globalization;
using Gan.Training.Metrics;
using Gan.Training.Samples.Learning;
using Gan.Training.Sweeps;
using Gan.Training.Training;
using Spectre.Console;

namespace Gan.Training.Cli;

/// <summary>Shows a sweep as it goes: for each run a line, what <c>gan train</c> shows, and what it came to.</summary>
internal sealed class SweepDisplay(SweepPlan plan, ISweepScorer judge) : ISweepWatcher
{
    public IProgress<EvaluationProgress> Judging { get; } = new StageLines();

    public void Begins(SweepRun run, int number) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{number}/{plan.Runs.Count}] {run.Point}, seed {run.Seed}"));

    public void Train(Action<IProgress<TrainingProgress>> work) => TrainingDisplay.Show(progress =>
    {
        work(progress);
        return true;
    });

    public void Damaged(string message) => Console.Error.WriteLine($"gan: {message} The checkpoint before it is taken.");

    public void Ended(SweepRun run, SweepRunResult result)
    {
        IEnumerable<string> figures = judge.Columns
            .Where(column => result.Figures.Values.ContainsKey(column.Key))
            .Select(column => $"{column.Heading} {result.Figures.Values[column.Key].ToString(column.Format, CultureInfo.InvariantCulture)}, ");
        Console.WriteLine($"  {string.Concat(figures)}{result.Failure ?? result.Verdict}");
    }

    /// <summary>The whole table: with borders on a terminal, in plain lines elsewhere.</summary>
    internal static void Show(SweepTable table)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            int[] widths = [.. table.Header.Select((head, i) => table.Rows.Select(row => row[i].Length).Append(head.Length).Max())];
            foreach (IReadOnlyList<string> row in table.Rows.Prepend(table.Header)) Console.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
            return;
        }
        var shown = new Table().Border(TableBorder.Rounded);
        foreach (string head in table.Header) shown.AddColumn(new TableColumn(Markup.Escape(head)));
        foreach (IReadOnlyList<string> row in table.Rows) shown.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(shown);
    }

    /// <summary>A line for each longer stage of judging, so that nobody wonders what takes so long.</summary>
    private sealed class StageLines : IProgress<EvaluationProgress>
    {
        private string _stage = "";

        public void Report(EvaluationProgress value)
        {
            if (value.Stage == _stage) return;
            _stage = value.Stage;
            Console.WriteLine($"  judging: {value.Stage}");
        }
    }
}
