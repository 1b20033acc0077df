using Gan.Training.Settings;

namespace Gan.Training.Samples.Learning;

/// <summary>A rule that the settings of a run have to keep.</summary>
/// <param name="run">The run.</param>
/// <returns>What is wrong and what to do; null where the rule is kept.</returns>
internal delegate string? SettingsRule(RequestedRun run);

/// <summary>A run as it is requested, for rules to look at.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Sizes">Sizes in pixels that the recipe comes in; null for any.</param>
/// <param name="Data">What it is to learn from.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record RequestedRun(string Recipe, IReadOnlyList<int>? Sizes, SampleData Data, TrainingSettings Settings)
{
    /// <summary>What its samples are.</summary>
    internal SampleShape Shape => Data.Training.Shape;
}
