using System.Globalization;
using Gan.Onnx;
using Gan.Training.Modalities.Events;
using Gan.Training.Objectives;

namespace Gan.Training.Training;

/// <summary>One thing that can be set: <c>--set name=value</c>.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does and what it may be.</param>
/// <param name="Read">Its value in some settings, as text.</param>
/// <param name="Write">Settings with another value; an <see cref="UserInputException"/> says what it may be.</param>
public sealed record SettingKey(string Name, string Description, Func<TrainingSettings, string> Read, Func<TrainingSettings, string, TrainingSettings> Write);

/// <summary>All keys of <see cref="TrainingSettings"/>.</summary>
public static class SettingKeys
{
    private const string None = "none";

    /// <summary>The keys in the order in which help shows them.</summary>
    public static IReadOnlyList<SettingKey> All { get; } =
    [
        Integer("batch", "images a step", 2, 65_536, s => s.Batch, (s, v) => s with { Batch = v }),
        Integer("latent", "length of the latent", 1, 65_536, s => s.Latent, (s, v) => s with { Latent = v }),
        Integer("width", "channels of the outermost convolutions", 1, 4_096, s => s.Width, (s, v) => s with { Width = v }),
        Integer("k", "discriminator steps a generator step; 0: no discriminator", 0, 1_000, s => s.DiscriminatorSteps, (s, v) => s with { DiscriminatorSteps = v }),
        Boolean("reuse-fakes", "take the discriminator step's fakes for the generator's step", s => s.ReuseFakes, (s, v) => s with { ReuseFakes = v }),
        Choice("updates", "whether the generator answers the discriminator's step or both step at once", ["alternating", "simultaneous"], s => s.Updates, (s, v) => s with { Updates = v }),
        Integer("unroll", "discriminator steps that the generator looks ahead; 0 looks at it as it is", 0, 100, s => s.UnrolledSteps, (s, v) => s with { UnrolledSteps = v }),
        Number("unroll-lr", "learning rate of the steps looked ahead", 1e-12, 10, s => s.UnrolledLearningRate, (s, v) => s with { UnrolledLearningRate = v }),
        Integer("g-batches", "batches of generated samples in the generator's step", 1, 64, s => s.GeneratorBatches, (s, v) => s with { GeneratorBatches = v }),
        Choice("labels", "how labels are learnt", ["none", "projection", "concat", "auxiliary", "semi"], s => s.Labels, (s, v) => s with { Labels = v }),
        Integer("labelled", "labelled samples of labels=semi", 1, int.MaxValue, s => s.Labelled, (s, v) => s with { Labelled = v }),
        Integer("labelled-seed", "decides which samples are the labelled ones", 0, int.MaxValue, s => s.LabelledSeed, (s, v) => s with { LabelledSeed = v }),
        Integer("categories", "categories of a code that is found without labels; 0: none", 0, 1_000, s => s.Categories, (s, v) => s with { Categories = v }),
        Integer("continuous", "continuous numbers of that code", 0, 1_000, s => s.ContinuousCodes, (s, v) => s with { ContinuousCodes = v }),
        Number("info", "weight of the information that samples keep of their category", 1e-9, 1e6, s => s.InformationWeight, (s, v) => s with { InformationWeight = v }),
        Number("info-continuous", "the same of the continuous numbers", 1e-9, 1e6, s => s.ContinuousInformationWeight, (s, v) => s with { ContinuousInformationWeight = v }),
        Number("invariance", "weight of the invariance of categories when images are turned, slanted, scaled and moved; 0 leaves it out", 0, 1e6, s => s.CodeInvariance, (s, v) => s with { CodeInvariance = v }),
        Choice("objective", "what they play for", [.. ObjectiveCatalog.All.Keys], s => s.Objective, (s, v) => s with { Objective = v }),
        Number("smooth", "one-sided label smoothing; 0 leaves it out", 0, 0.49, s => s.LabelSmoothing, (s, v) => s with { LabelSmoothing = v }),
        Flags("augment", "what is changed at random in all that the discriminator sees (images)", ["translation", "cutout", "colour", "affine"], s => s.Augment, (s, v) => s with { Augment = v }),
        Number("noise", "deviation of noise on all that the discriminator sees; 0 leaves it out", 0, 10, s => s.InstanceNoise, (s, v) => s with { InstanceNoise = v }),
        Integer("noise-steps", "steps after which that noise has fallen to 0; 0 keeps it", 0, int.MaxValue, s => s.InstanceNoiseSteps, (s, v) => s with { InstanceNoiseSteps = v }),
        Choice("discrete", "how a generator of strings learns through what is drawn", ["gumbel", "reinforce"], s => s.Discrete, (s, v) => s with { Discrete = v }),
        Number("gumbel-from", "temperature of the Gumbel-softmax in the beginning", 1e-3, 100, s => s.GumbelFrom, (s, v) => s with { GumbelFrom = v }),
        Number("gumbel-to", "temperature of the Gumbel-softmax in the end", 1e-3, 100, s => s.GumbelTo, (s, v) => s with { GumbelTo = v }),
        Integer("gumbel-steps", "steps in which that temperature gets there; 0 has the last from the beginning", 0, int.MaxValue, s => s.GumbelSteps, (s, v) => s with { GumbelSteps = v }),
        Text("transforms", $"formulas that fat-gan learns rows by, one of {string.Join(", ", RowFormulas.Presets)} or FILE.json", s => s.Transforms, (s, v) => s with { Transforms = v }),
        Choice("optimizer", "how weights are changed", ["adam", "momentum", "rmsprop"], s => s.Optimizer, (s, v) => s with { Optimizer = v }),
        Number("lr", "both learning rates", 1e-12, 10, s => s.GeneratorLearningRate, (s, v) => s with { GeneratorLearningRate = v, DiscriminatorLearningRate = v }),
        Number("lr-g", "the generator's learning rate", 1e-12, 10, s => s.GeneratorLearningRate, (s, v) => s with { GeneratorLearningRate = v }),
        Number("lr-d", "the discriminator's learning rate", 1e-12, 10, s => s.DiscriminatorLearningRate, (s, v) => s with { DiscriminatorLearningRate = v }),
        Number("decay-from", "share of the run from which learning rates fall to 0; 1 keeps them", 0, 1, s => s.DecayFrom, (s, v) => s with { DecayFrom = v }),
        Number("beta1", "Adam's decay of the mean", 0, 0.99999, s => s.Beta1, (s, v) => s with { Beta1 = v }),
        Number("beta2", "decay of the square of adam and rmsprop", 0, 0.9999999, s => s.Beta2, (s, v) => s with { Beta2 = v }),
        Number("momentum", "momentum of optimizer=momentum", 0, 0.99999, s => s.Momentum, (s, v) => s with { Momentum = v }),
        Number("ema", "decay of the generator's moving average; 0 exports the last weights", 0, 0.9999999, s => s.AverageDecay, (s, v) => s with { AverageDecay = v }),
        Number("r1", "weight of the R1 penalty; 0 leaves it out", 0, 1e6, s => s.R1, (s, v) => s with { R1 = v }),
        Number("r2", "weight of the R2 penalty; 0 leaves it out", 0, 1e6, s => s.R2, (s, v) => s with { R2 = v }),
        Integer("r-every", "discriminator steps from one computation of R1 and R2 to the next", 1, 1_000, s => s.PenaltyInterval, (s, v) => s with { PenaltyInterval = v }),
        Number("r-fall", "what R1 and R2 fall to, as a share; 1 keeps them", 1e-9, 1, s => s.PenaltyFall, (s, v) => s with { PenaltyFall = v }),
        Integer("r-fall-from", "discriminator steps before R1 and R2 begin to fall", 0, int.MaxValue, s => s.PenaltyFallFrom, (s, v) => s with { PenaltyFallFrom = v }),
        Integer("r-fall-until", "discriminator steps after which R1 and R2 have fallen", 0, int.MaxValue, s => s.PenaltyFallUntil, (s, v) => s with { PenaltyFallUntil = v }),
        Number("gp", "weight of the gradient penalty of WGAN-GP; 0 leaves it out", 0, 1e6, s => s.GradientPenalty, (s, v) => s with { GradientPenalty = v }),
        Integer("pack", "samples that the discriminator judges together", 1, 64, s => s.Pack, (s, v) => s with { Pack = v }),
        Choice("minibatch", "what the discriminator is told of a batch as a whole", ["none", "deviation", "discrimination"], s => s.Minibatch, (s, v) => s with { Minibatch = v }),
        Number("adv", "weight of the objective in the generator's loss; 0 leaves it out", 0, 1e6, s => s.ObjectiveWeight, (s, v) => s with { ObjectiveWeight = v }),
        Number("adv-d", "weight of the objective in the discriminator's loss; 0 leaves it out: it learns classes alone", 0, 1e6, s => s.GameWeight, (s, v) => s with { GameWeight = v }),
        Number("match", "weight of feature matching in the generator's loss; 0 leaves it out", 0, 1e6, s => s.FeatureMatching, (s, v) => s with { FeatureMatching = v }),
        Number("cf", "weight of the distance of characteristic functions in the generator's loss; 0 leaves it out", 0, 1e6, s => s.CharacteristicDistance, (s, v) => s with { CharacteristicDistance = v }),
        Integer("cf-from", "generator steps before cf begins to count", 0, int.MaxValue, s => s.CharacteristicFrom, (s, v) => s with { CharacteristicFrom = v }),
        Integer("cf-full", "generator steps after which cf has its whole weight", 0, int.MaxValue, s => s.CharacteristicFull, (s, v) => s with { CharacteristicFull = v }),
        Number("mmd", "weight of the maximum mean discrepancy in the generator's loss; 0 leaves it out", 0, 1e6, s => s.MeanDiscrepancy, (s, v) => s with { MeanDiscrepancy = v }),
        Number("rec", "weight of what was hidden, as it is, in the loss of a generator that completes samples; 0 leaves it out", 0, 1e6, s => s.Reconstruction, (s, v) => s with { Reconstruction = v }),
        Number("clip", "bound of the discriminator's weights; 0 leaves them", 0, 1e6, s => s.ClipWeights, (s, v) => s with { ClipWeights = v }),
        Integer("d-hidden", "fully connected layer on a convolutional discriminator; 0 leaves it out", 0, 65_536, s => s.DiscriminatorHidden, (s, v) => s with { DiscriminatorHidden = v }),
        Choice("d-norm", "what holds the discriminator's layers in scale (batch norm: in convolutional networks)", ["batch", "spectral", "none"], s => s.DiscriminatorNorm, (s, v) => s with { DiscriminatorNorm = v }),
        Choice("g-norm", "whose statistics normalise the generator's layers (of networks for images)", ["batch", "reference", "virtual"], s => s.GeneratorNorm, (s, v) => s with { GeneratorNorm = v }),
        Choice("precision", "what layers multiply in while training", ["fp32", "bf16"], s => s.Precision, (s, v) => s with { Precision = v }),
    ];

    /// <summary>Settings with some values changed.</summary>
    /// <param name="settings">The settings to start from.</param>
    /// <param name="assignments">Texts of the form <c>key=value</c>.</param>
    /// <exception cref="UserInputException">An assignment is malformed, its key unknown or its value out of range; the message says what is possible.</exception>
    public static TrainingSettings Apply(TrainingSettings settings, IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        foreach (string assignment in assignments)
        {
            int at = assignment.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new UserInputException($"--set {assignment}: write key=value.");
            string name = assignment[..at];
            SettingKey key = All.FirstOrDefault(key => key.Name == name)
                ?? throw new UserInputException($"--set {assignment}: there is no key '{name}'.{NearestName.Question(name, All.Select(key => key.Name))} Keys: {string.Join(", ", All.Select(key => key.Name))}.");
            settings = key.Write(settings, assignment[(at + 1)..]);
        }
        return settings;
    }

    private static SettingKey Integer(
        string name, string description, int least, int most, Func<TrainingSettings, int> read, Func<TrainingSettings, int, TrainingSettings> write) => new(
        name,
        description,
        settings => read(settings).ToString(CultureInfo.InvariantCulture),
        (settings, text) => int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? write(settings, value)
            : throw new UserInputException($"--set {name}={text}: {description} is a whole number from {least} to {most}."));

    private static SettingKey Number(
        string name, string description, double least, double most, Func<TrainingSettings, double> read, Func<TrainingSettings, double, TrainingSettings> write) => new(
        name,
        description,
        settings => read(settings).ToString(CultureInfo.InvariantCulture),
        // Without thousands: 0,0002 would be read as 2.
        (settings, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
            ? write(settings, value)
            : throw new UserInputException(string.Create(CultureInfo.InvariantCulture, $"--set {name}={text}: {description} is a number from {least} to {most}.")));

    private static SettingKey Text(string name, string description, Func<TrainingSettings, string> read, Func<TrainingSettings, string, TrainingSettings> write) => new(
        name,
        description,
        read,
        (settings, text) => text.Length > 0 ? write(settings, text) : throw new UserInputException($"--set {name}=: it names {description}."));

    private static SettingKey Boolean(string name, string description, Func<TrainingSettings, bool> read, Func<TrainingSettings, bool, TrainingSettings> write) => new(
        name,
        description,
        settings => read(settings) ? "true" : "false",
        (settings, text) => bool.TryParse(text, out bool value)
            ? write(settings, value)
            : throw new UserInputException($"--set {name}={text}: {description} is true or false."));

    // Several choices at once, joined by +; always written in the order in which they are listed.
    private static SettingKey Flags(
        string name, string description, IReadOnlyList<string> choices, Func<TrainingSettings, string> read, Func<TrainingSettings, string, TrainingSettings> write) => new(
        name,
        $"{description}: {None} or {string.Join('+', choices)}",
        read,
        (settings, text) => text == None || text.Split('+').All(choices.Contains)
            ? write(settings, text == None ? None : string.Join('+', choices.Where(text.Split('+').Contains)))
            : throw new UserInputException($"--set {name}={text}: it is {None} or one of {string.Join(", ", choices)}, or several joined by +."));

    private static SettingKey Choice(
        string name, string description, IReadOnlyList<string> choices, Func<TrainingSettings, string> read, Func<TrainingSettings, string, TrainingSettings> write) => new(
        name,
        $"{description}: {string.Join(" or ", choices)}",
        read,
        (settings, text) => choices.Contains(text)
            ? write(settings, text)
            : throw new UserInputException($"--set {name}={text}: it is one of {string.Join(", ", choices)}.{NearestName.Question(text, choices)}"));
}
