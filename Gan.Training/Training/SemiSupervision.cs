using Gan.Onnx;
using Gan.Training.Objectives;

namespace Gan.Training.Training;

/// <summary>What learning classes from a few labels asks of the other settings.</summary>
internal static class SemiSupervision
{
    /// <summary>Makes sure that a run can do so; runs that learn in another way pass.</summary>
    /// <exception cref="UserInputException">The settings do not fit together; the message says what to do.</exception>
    internal static void Require(TrainingSettings settings)
    {
        if (!settings.IsSemiSupervised) return;
        if (settings.DiscriminatorSteps == 0) throw Refused("k=0", "the discriminator is what learns the classes", "take k=1");
        if (settings.Pack > 1) throw Refused($"pack={settings.Pack}", "a pack has no one class", "take pack=1");
        if (!ObjectiveCatalog.All[settings.Objective].IsCrossEntropy)
            throw Refused($"objective={settings.Objective}", "its score is a log-odds, which needs cross-entropy", "take objective=non-saturating");
    }

    private static UserInputException Refused(string set, string why, string instead) => new($"--set labels=semi {set}: {why}: {instead}.");
}
