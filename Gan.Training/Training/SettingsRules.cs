using System.Globalization;
using Gan.Onnx;
using Gan.Training.Objectives;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;

namespace Gan.Training.Training;

/// <summary>All that the settings of a run have to keep: the rules of each modality, and those of any run.</summary>
internal static class SettingsRules
{
    private static readonly IReadOnlyList<SettingsRule> _ofAnyRun =
    [
        LabelsAreThere,
        .. SemiSupervisionRules.All,
        CodesAreRead,
        DiscriminatorLearns,
        GeneratorLearns,
        PacksFillTheBatch,
        SmoothedIsProbability,
    ];

    /// <summary>Makes sure that a run keeps them all.</summary>
    /// <exception cref="UserInputException">It does not; the message says what to do.</exception>
    internal static void Require(RequestedRun run)
    {
        // Those of all modalities: what is of one alone means nothing to the others.
        foreach (SettingsRule rule in TrainingCatalog.All.SelectMany(training => training.Rules).Concat(_ofAnyRun))
        {
            if (rule(run) is { } refusal) throw new UserInputException(refusal);
        }
    }

    private static string? LabelsAreThere(RequestedRun run) => run.Settings.UsesLabels && !TrainingCatalog.Of(run.Shape).TakesLabels(run.Data)
        ? $"The recipe '{run.Recipe}' learns from labels, and '{run.Data.Name}' has no labels: take --set labels=none, or a recipe without, such as dcgan."
        : null;

    private static string? CodesAreRead(RequestedRun run) => run.Settings is { Code.Length: > 0, DiscriminatorSteps: 0 }
        ? "--set k=0: codes are what the discriminator reads off samples: take k=1, or categories=0 and continuous=0."
        : null;

    private static string? DiscriminatorLearns(RequestedRun run) => run.Settings is { Losses.DiscriminatorAdversarialWeight: 0, IsSemiSupervised: false }
        ? "--set adv-d=0: the discriminator would have nothing to learn: leave it out, or take labels=semi, and it learns the labelled samples alone."
        : null;

    private static string? GeneratorLearns(RequestedRun run)
    {
        bool hasDiscriminator = run.Settings.DiscriminatorSteps > 0;
        LossSettings losses = run.Settings.Losses;
        if ((hasDiscriminator && (losses.GeneratorAdversarialWeight > 0 || losses.FeatureMatching > 0)) || SettingKeys.TeachGenerator(run.Settings)) return null;
        return $"--set {(hasDiscriminator ? "adv" : "k")}=0: the generator needs another loss then: add --set mmd=1{(hasDiscriminator ? " or match=1" : ", or take k=1")}.";
    }

    private static string? PacksFillTheBatch(RequestedRun run)
    {
        (int batch, int pack) = (run.Settings.Batch, run.Settings.Discriminator.Pack);
        return batch % pack == 0 ? null : $"--set pack={pack}: a batch of {batch} cannot be laid in packs of {pack}: take --batch {batch / pack * pack + pack}.";
    }

    private static string? SmoothedIsProbability(RequestedRun run)
    {
        double smoothing = run.Settings.Regularization.LabelSmoothing;
        return smoothing == 0 || ObjectiveCatalog.All[run.Settings.Objective].IsCrossEntropy
            ? null
            : $"--set smooth={smoothing.ToString(CultureInfo.InvariantCulture)}: the objective '{run.Settings.Objective}' has no probabilities to smooth: leave it out, or take objective=non-saturating.";
    }
}
