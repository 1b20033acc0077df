using Gan.Training.Objectives;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Training;

/// <summary>What learning classes from a few labels needs of the other settings.</summary>
internal static class SemiSupervisionRules
{
    internal static IReadOnlyList<SettingsRule> All { get; } =
    [
        run => run.Settings is { IsSemiSupervised: true, DiscriminatorSteps: 0 } ? Refusal("k=0", "the discriminator is what learns the classes", "take k=1") : null,
        run => run.Settings is { IsSemiSupervised: true, Discriminator.Pack: > 1 and var pack } ? Refusal($"pack={pack}", "a pack has no one class", "take pack=1") : null,
        run => run.Settings.IsSemiSupervised && !ObjectiveCatalog.All[run.Settings.Objective].IsCrossEntropy
            ? Refusal($"objective={run.Settings.Objective}", "its score is a log-odds, which needs cross-entropy", "take objective=non-saturating")
            : null,
    ];

    private static string Refusal(string set, string why, string instead) => $"--set labels=semi {set}: {why}: {instead}.";
}
