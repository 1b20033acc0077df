using Gan.Training.Training;

namespace Gan.Training.Quickstart;

/// <summary>What to try after the quickstart, as the terminal and the report tell it.</summary>
internal static class NextSteps
{
    internal static IReadOnlyList<string> Commands(RunDirectory run) =>
    [
        $"gan generate {run.Path} --label 7 --count 64 --out sevens.png",
        $"gan evaluate {run.Path} --data digits",
        "gan train cdcgan --data FOLDER_WITH_MNIST --minutes 12 --out mnist-run",
    ];
}
