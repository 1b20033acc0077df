namespace Gan.Training.Quickstart;

/// <summary>What to try after the quickstart, as the terminal and the report tell it.</summary>
internal static class SuggestedCommands
{
    internal static IReadOnlyList<string> Commands(string run) =>
    [
        $"gan generate {run} --label 7 --count 64 --out sevens.png",
        $"gan evaluate {run} --data digits",
        "gan train cdcgan --data FOLDER_WITH_MNIST --minutes 12 --out mnist-run",
    ];
}
