using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Objectives;
using static TorchSharp.torch;

namespace Gan.Training.Settings;

/// <summary>
/// What a recipe can be set to: <c>--set key=value</c> on the command line. A recipe brings its own defaults. What belongs together is a <see cref="SettingsGroup"/>; those of modalities are
/// reached by <see cref="Of{TGroup}"/>.
/// </summary>
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

    /// <summary>Which network steps against which.</summary>
    public UpdateOrder Updates { get; init; }

    /// <summary>Discriminator steps that the generator looks ahead (Metz et al., "Unrolled Generative Adversarial Networks", 2017); 0 looks at the discriminator as it is.</summary>
    public int UnrolledSteps { get; init; }

    /// <summary>Learning rate of the steps that are looked ahead: plain gradient descent.</summary>
    public double UnrolledLearningRate { get; init; } = 1e-2;

    /// <summary>Batches of generated samples in the generator's step; with more than one they are drawn anew, beside as many new real samples.</summary>
    public int GeneratorBatches { get; init; } = 1;

    /// <summary>The name of an <see cref="IObjective"/>.</summary>
    public string Objective { get; init; } = "non-saturating";

    /// <summary>What layers multiply in while training.</summary>
    public Precision Precision { get; init; }

    /// <summary>How labels are learnt.</summary>
    public LabelSettings Labels
    {
        get => Of<LabelSettings>();
        init => Groups = Groups.With(value);
    }

    /// <summary>The code that the discriminator reads off samples.</summary>
    public CodeSettings Codes
    {
        get => Of<CodeSettings>();
        init => Groups = Groups.With(value);
    }

    /// <summary>What counts in both losses.</summary>
    public LossSettings Losses
    {
        get => Of<LossSettings>();
        init => Groups = Groups.With(value);
    }

    /// <summary>What holds the discriminator back.</summary>
    public RegularizationSettings Regularization
    {
        get => Of<RegularizationSettings>();
        init => Groups = Groups.With(value);
    }

    /// <summary>The discriminator's network.</summary>
    public DiscriminatorSettings Discriminator
    {
        get => Of<DiscriminatorSettings>();
        init => Groups = Groups.With(value);
    }

    /// <summary>How weights are changed.</summary>
    public OptimizationSettings Optimization
    {
        get => Of<OptimizationSettings>();
        init => Groups = Groups.With(value);
    }

    /// <summary>Whether both networks step at once.</summary>
    public bool IsSimultaneous => Updates == UpdateOrder.Simultaneous;

    /// <summary>Whether the recipe learns from labels.</summary>
    public bool UsesLabels => Labels.Conditioning != LabelConditioning.None;

    /// <summary>Whether it generates by label too.</summary>
    public bool IsConditional => UsesLabels && !IsSemiSupervised;

    /// <summary>Whether the discriminator learns classes from a few labels.</summary>
    internal bool IsSemiSupervised => Labels.Conditioning == LabelConditioning.SemiSupervised;

    /// <summary>What the generator takes beside latent and label.</summary>
    internal LatentCode Code => new(Codes.Categories, Codes.Continuous);

    /// <summary>Of so many classes those that the generator takes as labels: all or none.</summary>
    internal int GeneratorClasses(int classes) => IsSemiSupervised ? 0 : classes;

    /// <summary>Batches of real samples a generator step.</summary>
    internal int BatchesPerStep => DiscriminatorSteps == 0 || GeneratorBatches > 1 ? DiscriminatorSteps + GeneratorBatches : DiscriminatorSteps;

    /// <summary>How much of a batch the discriminator sees at once.</summary>
    internal BatchVisibility BatchView => new(Discriminator.Pack, Discriminator.Minibatch);

    /// <summary>The head that takes the labels.</summary>
    internal LabelHead LabelHead => Labels.Conditioning switch
    {
        LabelConditioning.Concat => LabelHead.Concat,
        LabelConditioning.Auxiliary => LabelHead.Auxiliary,
        LabelConditioning.SemiSupervised => LabelHead.Semi,
        _ => LabelHead.Projection,
    };

    /// <summary>The type of <see cref="Precision"/>.</summary>
    internal ScalarType ProductType => Precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;

    private SettingsGroups Groups { get; init; } = SettingsGroups.Usual;

    /// <summary>A group of the settings, of a modality too.</summary>
    /// <typeparam name="TGroup">The group.</typeparam>
    public TGroup Of<TGroup>()
        where TGroup : SettingsGroup, new() => Groups.Of<TGroup>();

    /// <summary>Settings with another group.</summary>
    /// <param name="group">The group.</param>
    public TrainingSettings With<TGroup>(TGroup group)
        where TGroup : SettingsGroup, new()
    {
        ArgumentNullException.ThrowIfNull(group);
        return this with { Groups = Groups.With(group) };
    }

    /// <summary>Settings with something of a group changed: <c>settings.With((OptimizationSettings o) =&gt; o with { Beta1 = 0 })</c>.</summary>
    /// <param name="change">Changes the group.</param>
    public TrainingSettings With<TGroup>(Func<TGroup, TGroup> change)
        where TGroup : SettingsGroup, new()
    {
        ArgumentNullException.ThrowIfNull(change);
        return With(change(Of<TGroup>()));
    }

    /// <summary>The keys of what is in no group.</summary>
    internal static IReadOnlyList<SettingKey> DeclareKeys()
    {
        var own = new KeyDeclaration<TrainingSettings>(settings => settings, (_, changed) => changed);
        return
        [
            own.Integer("batch", "batch", "images a step", 2, 65_536, s => s.Batch, (s, v) => s with { Batch = v }),
            own.Integer("latent", "latent", "length of the latent", 1, 65_536, s => s.Latent, (s, v) => s with { Latent = v }),
            own.Integer("width", "width", "channels of the outermost convolutions", 1, 4_096, s => s.Width, (s, v) => s with { Width = v }),
            own.Integer("k", "discriminatorSteps", "discriminator steps a generator step; 0: no discriminator", 0, 1_000, s => s.DiscriminatorSteps, (s, v) => s with { DiscriminatorSteps = v }),
            own.Boolean("reuse-fakes", "reuseFakes", "take the discriminator step's fakes for the generator's step", s => s.ReuseFakes, (s, v) => s with { ReuseFakes = v }),
            own.Choice("updates", "updates", "whether the generator answers the discriminator's step or both step at once", s => s.Updates, (s, v) => s with { Updates = v }),
            own.Integer("unroll", "unrolledSteps", "discriminator steps that the generator looks ahead; 0 looks at it as it is", 0, 100, s => s.UnrolledSteps, (s, v) => s with { UnrolledSteps = v }),
            own.Number("unroll-lr", "unrolledLearningRate", "learning rate of the steps looked ahead", 1e-12, 10, s => s.UnrolledLearningRate, (s, v) => s with { UnrolledLearningRate = v }),
            own.Integer("g-batches", "generatorBatches", "batches of generated samples in the generator's step", 1, 64, s => s.GeneratorBatches, (s, v) => s with { GeneratorBatches = v }),
            own.Choice("objective", "objective", "what they play for", ObjectiveCatalog.All.Keys, s => s.Objective, (s, v) => s with { Objective = v }) with { After = "info-continuous" },
            own.Choice("precision", "precision", "what layers multiply in while training", s => s.Precision, (s, v) => s with { Precision = v }) with { After = "d-norm" },
        ];
    }
}
