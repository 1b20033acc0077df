using System.Text.Json.Serialization;
using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Penalties;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>What a recipe can be set to: <c>--set key=value</c> on the command line. A recipe brings its own defaults.</summary>
public sealed record TrainingSettings
{
    /// <summary>Images a step.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Length of the latent.</summary>
    public int Latent { get; init; } = 100;

    /// <summary>Channels of the outermost layers of convolutional networks.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Discriminator steps a generator step: k of Algorithm 1. With 0 there is no discriminator, and the generator needs a loss of its own.</summary>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>
    /// Whether the generator's step takes the fakes of the last discriminator step, as usual PyTorch programs do, in place of drawing new ones as
    /// Algorithm 1 says; the generator runs once less a step.
    /// </summary>
    public bool ReuseFakes { get; init; } = true;

    /// <summary>
    /// <c>alternating</c>, as Algorithm 1: the generator steps against the discriminator of after its step; or <c>simultaneous</c>: both step from where they stood together.
    /// </summary>
    public string Updates { get; init; } = "alternating";

    /// <summary>Discriminator steps that the generator looks ahead (Metz et al., "Unrolled Generative Adversarial Networks", 2017); 0 looks at the discriminator as it is.</summary>
    public int UnrolledSteps { get; init; }

    /// <summary>Learning rate of the steps that are looked ahead: plain gradient descent.</summary>
    public double UnrolledLearningRate { get; init; } = 1e-2;

    /// <summary>Batches of generated samples in the generator's step; with more than one they are drawn anew, beside as many new real samples.</summary>
    public int GeneratorBatches { get; init; } = 1;

    /// <summary>
    /// How labels are learnt: <c>none</c>, or with a head of the discriminator, <c>projection</c>, <c>concat</c> or <c>auxiliary</c>: each recipe generates by label with them.
    /// With <c>semi</c> the discriminator learns classes from <see cref="Labelled"/> labels, and the generator takes none.
    /// </summary>
    public string Labels { get; init; } = "none";

    /// <summary>Labelled samples of semi-supervised learning, balanced over classes.</summary>
    public int Labelled { get; init; } = 100;

    /// <summary>Decides which samples are the labelled ones.</summary>
    public int LabelledSeed { get; init; } = 1;

    /// <summary>Categories of the code that the discriminator learns to read off samples (InfoGAN); 0 for none.</summary>
    public int Categories { get; init; }

    /// <summary>Continuous numbers of that code.</summary>
    public int ContinuousCodes { get; init; }

    /// <summary>λ, what the information that samples keep of their category counts in both losses.</summary>
    public double InformationWeight { get; init; } = 1;

    /// <summary>The same of the continuous numbers.</summary>
    public double ContinuousInformationWeight { get; init; } = 1;

    /// <summary>Weight of the <see cref="Penalties.CodeInvariance"/> of categories, for images; 0 leaves it out.</summary>
    public double CodeInvariance { get; init; }

    /// <summary>The name of an <see cref="Objectives.IObjective"/>.</summary>
    public string Objective { get; init; } = "non-saturating";

    /// <summary>One-sided label smoothing: the probability with which real samples count as generated; 0 leaves it out. For objectives with cross-entropy.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>What <see cref="Penalties.Augmentation"/> changes in all that the discriminator sees: <c>none</c>, or some of <c>translation+cutout+colour+affine</c>.</summary>
    public string Augment { get; init; } = "none";

    /// <summary>Deviation of Gaussian noise on all that the discriminator sees, in units of pixels in −1..1; 0 leaves it out.</summary>
    public double InstanceNoise { get; init; }

    /// <summary>Generator steps after which the instance noise has fallen to 0, linearly; 0 keeps it.</summary>
    public int InstanceNoiseSteps { get; init; }

    /// <summary>How a generator of strings learns through characters that are drawn: <c>gumbel</c> (straight-through Gumbel-softmax) or <c>reinforce</c> (score function).</summary>
    public string Discrete { get; init; } = "gumbel";

    /// <summary>Temperature of the Gumbel-softmax in the beginning.</summary>
    public double GumbelFrom { get; init; } = 1;

    /// <summary>Temperature of the Gumbel-softmax in the end.</summary>
    public double GumbelTo { get; init; } = 0.3;

    /// <summary>Generator steps in which the temperature goes from one to the other.</summary>
    public int GumbelSteps { get; init; } = 5_000;

    /// <summary>By what formulas rows of numbers are learnt: those that are built in, by name, or a JSON file.</summary>
    public string Transforms { get; init; } = "none";

    /// <summary><c>adam</c>, <c>momentum</c> or <c>rmsprop</c>.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>The generator's learning rate.</summary>
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>The discriminator's learning rate.</summary>
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>Share of the run at whose start the learning rates begin to fall linearly to zero; 1 keeps them.</summary>
    public double DecayFrom { get; init; } = 1;

    /// <summary>Adam's decay of the mean.</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's and RMSProp's decay of the square.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Momentum of the momentum optimiser.</summary>
    public double Momentum { get; init; } = 0.5;

    /// <summary>Decay of the generator's moving average; 0 exports the last weights.</summary>
    public double AverageDecay { get; init; } = 0.999;

    /// <summary>Weight γ of the R1 penalty; 0 leaves it out.</summary>
    public double R1 { get; init; }

    /// <summary>Weight γ of the R2 penalty; 0 leaves it out.</summary>
    public double R2 { get; init; }

    /// <summary>R1 and R2 are computed every so many discriminator steps, and weighted up accordingly.</summary>
    public int PenaltyInterval { get; init; } = 16;

    /// <summary>What R1 and R2 have fallen to in the end, as a share of their weights; 1 keeps them.</summary>
    public double PenaltyFall { get; init; } = 1;

    /// <summary>Discriminator steps before R1 and R2 begin to fall.</summary>
    public int PenaltyFallFrom { get; init; }

    /// <summary>Discriminator steps after which R1 and R2 have fallen.</summary>
    public int PenaltyFallUntil { get; init; }

    /// <summary>Weight λ of WGAN-GP's gradient penalty; 0 leaves it out.</summary>
    public double GradientPenalty { get; init; }

    /// <summary>Samples that the discriminator judges together: m of PacGAN; 1 judges each alone.</summary>
    public int Pack { get; init; } = 1;

    /// <summary>What the discriminator is told of a batch as a whole: <c>none</c>, <c>deviation</c> or <c>discrimination</c>.</summary>
    public string Minibatch { get; init; } = "none";

    /// <summary>What the generator's loss takes the objective times; 0 leaves it out.</summary>
    public double ObjectiveWeight { get; init; } = 1;

    /// <summary>
    /// What the discriminator's loss takes the objective times; 0 leaves it out: the discriminator then learns classes alone, as any classifier, from labelled samples.
    /// </summary>
    public double GameWeight { get; init; } = 1;

    /// <summary>Weight of feature matching in the generator's loss; 0 leaves it out.</summary>
    public double FeatureMatching { get; init; }

    /// <summary>Weight of the maximum mean discrepancy in the generator's loss; 0 leaves it out.</summary>
    public double MeanDiscrepancy { get; init; }

    /// <summary>Weight of the distance of characteristic functions in the generator's loss; 0 leaves it out.</summary>
    public double CharacteristicDistance { get; init; }

    /// <summary>Generator steps before that distance begins to count.</summary>
    public int CharacteristicFrom { get; init; }

    /// <summary>Generator steps after which it has its whole weight.</summary>
    public int CharacteristicFull { get; init; }

    /// <summary>Weight of the reconstruction of masked values in the generator's loss, where it completes samples; 0 leaves it out.</summary>
    public double Reconstruction { get; init; }

    /// <summary>Bound c that the discriminator's weights are clipped to; 0 leaves them.</summary>
    public double ClipWeights { get; init; }

    /// <summary>Width of a fully connected layer on top of a convolutional discriminator, whose output its features are; 0 leaves it out.</summary>
    public int DiscriminatorHidden { get; init; }

    /// <summary>What holds the discriminator's layers in scale: <c>batch</c> (batch norm, in convolutional networks), <c>spectral</c> or <c>none</c>.</summary>
    public string DiscriminatorNorm { get; init; } = "batch";

    /// <summary>
    /// By whose statistics the generator's layers are normalised: <c>batch</c>, <c>reference</c> or <c>virtual</c> (the last two with a reference batch as large as
    /// <see cref="Batch"/>: see <see cref="Networks.Modules.ReferenceNorm"/>). The networks for points have no norm.
    /// </summary>
    public string GeneratorNorm { get; init; } = "batch";

    /// <summary>
    /// <c>fp32</c>, or <c>bf16</c>: convolutions and fully connected layers multiply in bfloat16 while training, with weights, norms, losses and optimiser in float32. It pays on
    /// CPUs with AVX-512 BF16 or AMX and on recent GPUs.
    /// </summary>
    public string Precision { get; init; } = "fp32";

    /// <summary>Whether both networks step at once.</summary>
    [JsonIgnore]
    public bool IsSimultaneous => Updates == "simultaneous";

    /// <summary>Whether the recipe learns from labels.</summary>
    [JsonIgnore]
    public bool UsesLabels => Labels != "none";

    /// <summary>Whether it generates by label too.</summary>
    [JsonIgnore]
    public bool IsConditional => UsesLabels && !IsSemiSupervised;

    /// <summary>Whether the discriminator learns classes from a few labels.</summary>
    internal bool IsSemiSupervised => Labels == "semi";

    /// <summary>What the generator takes beside latent and label.</summary>
    internal LatentCode Code => new(Categories, ContinuousCodes);

    /// <summary>The few labels; null where all are used, or none.</summary>
    internal LabelledSubset? LabelledSubset => IsSemiSupervised ? new LabelledSubset(Labelled, LabelledSeed) : null;

    /// <summary>Of so many classes those that the generator takes as labels: all or none.</summary>
    internal int GeneratorClasses(int classes) => IsSemiSupervised ? 0 : classes;

    /// <summary>Batches of real samples a generator step.</summary>
    internal int BatchesPerStep => DiscriminatorSteps == 0 || GeneratorBatches > 1 ? DiscriminatorSteps + GeneratorBatches : DiscriminatorSteps;

    /// <summary>How R1 and R2 fall.</summary>
    internal PenaltySchedule PenaltySchedule => new(PenaltyFall, PenaltyFallFrom, PenaltyFallUntil);

    /// <summary>Whether the generator has anything to learn from.</summary>
    internal bool TeachesGenerator => MeanDiscrepancy > 0 || Reconstruction > 0 || CharacteristicDistance > 0 || (DiscriminatorSteps > 0 && (ObjectiveWeight > 0 || FeatureMatching > 0));

    /// <summary>How much of a batch the discriminator sees at once.</summary>
    internal BatchView BatchView => new(Pack, Enum.Parse<MinibatchFeature>(Minibatch, ignoreCase: true));

    /// <summary>The kinds that <see cref="Augment"/> names.</summary>
    internal AugmentationKinds AugmentationKinds => Enum.Parse<AugmentationKinds>(Augment.Replace('+', ','), ignoreCase: true);

    /// <summary>The kind that <see cref="GeneratorNorm"/> names.</summary>
    internal GeneratorNorm GeneratorNormKind => Enum.Parse<GeneratorNorm>(GeneratorNorm, ignoreCase: true);

    /// <summary>The kind that <see cref="DiscriminatorNorm"/> names.</summary>
    internal DiscriminatorNorm NormKind => Enum.Parse<DiscriminatorNorm>(DiscriminatorNorm, ignoreCase: true);

    /// <summary>The head that <see cref="Labels"/> names.</summary>
    internal LabelHead LabelHead => UsesLabels ? Enum.Parse<LabelHead>(Labels, ignoreCase: true) : LabelHead.Projection;

    /// <summary>The type that <see cref="Precision"/> names.</summary>
    internal ScalarType ProductType => Precision == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
}
