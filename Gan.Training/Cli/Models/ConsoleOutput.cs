using Gan.Training.Metrics;
using Gan.Training.Samples;

namespace Gan.Training.Cli.Models;

/// <summary>Remarks and progress on stderr, so that stdout holds results alone.</summary>
internal sealed class ConsoleOutput : ICommandOutput
{
    /// <inheritdoc/>
    public IProgress<OpeningProgress> Opening { get; } = new StartupMessages();

    /// <inheritdoc/>
    public IProgress<string> Stages { get; } = new StageMessages();

    /// <inheritdoc/>
    public void Remark(string line) => Console.Error.WriteLine(line);

    /// <inheritdoc/>
    public T Watch<T>(Func<IProgress<EvaluationProgress>, T> work) => EvaluationDisplay.Show(work);
}
