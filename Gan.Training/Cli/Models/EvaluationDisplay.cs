using Gan.Training.Metrics;
using Spectre.Console;

namespace Gan.Training.Cli.Models;

/// <summary>Shows on stderr how far an evaluation is, so that stdout holds the result alone: a bar with the time left on a terminal, a line a stage elsewhere.</summary>
internal static class EvaluationDisplay
{
    internal static T Show<T>(Func<IProgress<EvaluationProgress>, T> work)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive) return work(new Lines());
        IAnsiConsole error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<EvaluationProgress>
    {
        private readonly Dictionary<string, ProgressTask> _stages = [];

        public void Report(EvaluationProgress value)
        {
            if (!_stages.TryGetValue(value.Stage, out ProgressTask? task)) _stages[value.Stage] = task = context.AddTask(Markup.Escape(value.Stage), maxValue: 1);
            task.Value = value.Fraction;
        }
    }

    private sealed class Lines : IProgress<EvaluationProgress>
    {
        private readonly StageMessages _names = new();

        public void Report(EvaluationProgress value) => _names.Report(value.Stage);
    }
}
