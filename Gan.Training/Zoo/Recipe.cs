using System.Globalization;
using System.Reflection;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Networks;
using Gan.Training.Objectives;
using Gan.Training.Penalties;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>A named composition. A class that derives from this and <see cref="IComposes{TShape}"/> is found by itself, in this assembly and in <see cref="KnownAssemblies"/>: to add a recipe, add a file.</summary>
public abstract class Recipe
{
    // The usual width of 32 channels makes hidden layers of 256.
    /// <summary>Width of the hidden layers of fully connected networks, for each channel of <see cref="TrainingSettings.Width"/>.</summary>
    protected const int HiddenPerWidth = 8;

    private static readonly MethodInfo _compose = typeof(Recipe).GetMethod(nameof(ComposeAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it is for, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>The paper behind it.</summary>
    public abstract string Paper { get; }

    /// <summary>Sizes in pixels (square) that it comes in; null for any.</summary>
    public virtual IReadOnlyList<int>? Sizes => null;

    /// <summary>Its settings before the user changes any.</summary>
    public virtual TrainingSettings Defaults => new();

    /// <summary>Puts the parts together, as <see cref="IComposes{TShape}"/> of the shape's type does.</summary>
    /// <param name="shape">What samples are.</param>
    /// <param name="classes">Number of classes; 0 for a recipe without labels.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <exception cref="UserInputException">It learns no samples of the shape.</exception>
    public Composition Compose(SampleShape shape, int classes, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(settings);
        if (!Composes(shape)) throw Unsuited(shape);
        if (!shape.IsSpatial) settings = settings.With((ImageSettings i) => i with { CodeInvariance = 0 });
        MethodInfo compose = _compose.MakeGenericMethod(shape.GetType());
        return (Composition)compose.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [this, shape, classes, settings], CultureInfo.InvariantCulture)!;
    }

    /// <summary>Whether it can learn samples of this shape, as they are or as <see cref="Adapt"/> makes them.</summary>
    public virtual bool Takes(SampleShape shape) => Composes(shape);

    /// <summary>What the recipe learns of data that were opened: the data themselves, or what its settings make of them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <exception cref="DataFormatException">The settings make nothing of them.</exception>
    public virtual SampleData Adapt(SampleData data, TrainingSettings settings) => data;

    /// <summary>Networks with the objective and the penalties that the settings name.</summary>
    protected static Composition Combine(Func<GeneratorNetwork> generator, Func<DiscriminatorNetwork> discriminator, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new Composition
        {
            Generator = generator,
            Discriminator = () => Completed(discriminator()),
            Objective = Smoothed(ObjectiveCatalog.All[settings.Objective], settings.Regularization.LabelSmoothing),
            Unrolling = settings.UnrolledSteps > 0 ? new Unrolling(settings.UnrolledSteps, settings.UnrolledLearningRate) : null,
            ObjectiveWeight = settings.DiscriminatorSteps == 0 ? 0 : settings.Losses.GeneratorAdversarialWeight,
            GeneratorTerms = [.. GeneratorTerms(settings)],
            Penalties = [.. Penalties(settings)],
            Constraints = settings.Regularization is { ClipWeights: > 0 and var bound } ? [new WeightClipping(bound)] : [],
            Labelled = LabelledSubset.In(settings),
            Views = [.. Views(settings)],
        };

        // What any discriminator may get, once its first weights are drawn.
        DiscriminatorNetwork Completed(DiscriminatorNetwork network)
        {
            if (settings.Discriminator.Norm == DiscriminatorNorm.Spectral) network.AddSpectralNorm();
            if (settings.Code.Length > 0) network.AddCodeHead(settings.Code);
            return network;
        }
    }

    /// <summary>What is said where a recipe is given samples that it cannot learn.</summary>
    internal UserInputException Unsuited(SampleShape shape) =>
        new($"The recipe '{Name}' does not learn {shape.Noun}: take one that does, {string.Join(", ", RecipeCatalog.All.Values.Where(recipe => recipe.Takes(shape)).Select(recipe => recipe.Name))}.");

    private static Composition ComposeAs<TShape>(IComposes<TShape> recipe, TShape shape, int classes, TrainingSettings settings)
        where TShape : SampleShape => recipe.Compose(shape, classes, settings);

    private bool Composes(SampleShape shape) => typeof(IComposes<>).MakeGenericType(shape.GetType()).IsInstanceOfType(this);

    private static IObjective Smoothed(IObjective objective, double smoothing) => smoothing == 0 ? objective : new OneSidedSmoothing(objective, smoothing);

    private static IEnumerable<IGeneratorTerm> GeneratorTerms(TrainingSettings settings)
    {
        LossSettings losses = settings.Losses;
        if (losses.FeatureMatching > 0) yield return new FeatureMatching(losses.FeatureMatching);
        if (losses.CharacteristicFunctionDistance > 0) yield return new CharacteristicFunctionDistance(losses.CharacteristicFunctionDistance, losses.CharacteristicFunctionFrom, losses.CharacteristicFunctionFull);
        if (losses.MeanDiscrepancy > 0) yield return new MaximumMeanDiscrepancy(losses.MeanDiscrepancy);
        if (HasAuxiliaryClassifier(settings)) yield return new AuxiliaryClassifier();
        if (settings.Code.Length > 0) yield return Information(settings);
    }

    private static IEnumerable<IInputTransform> Views(TrainingSettings settings)
    {
        AugmentationKinds augment = settings.Of<ImageSettings>().Augment;
        if (augment != AugmentationKinds.None) yield return new Augmentation(augment);
        if (settings.Regularization is { InstanceNoise: > 0 and var noise, InstanceNoiseSteps: var steps }) yield return new InstanceNoise(noise, steps);
    }

    private static IEnumerable<IDiscriminatorPenalty> Penalties(TrainingSettings settings)
    {
        RegularizationSettings held = settings.Regularization;
        var schedule = new PenaltySchedule(held.PenaltyDecay, held.PenaltyDecayFrom, held.PenaltyDecayUntil);
        if (held.R1 > 0) yield return new R1(held.R1, held.PenaltyInterval, schedule);
        if (held.R2 > 0) yield return new R2(held.R2, held.PenaltyInterval, schedule);
        if (held.GradientPenalty > 0) yield return new GradientPenalty(held.GradientPenalty);
        if (HasAuxiliaryClassifier(settings)) yield return new AuxiliaryClassifier();
        if (settings.IsSemiSupervised) yield return new SupervisedClassification();
        if (settings.Code.Length > 0) yield return Information(settings);
        if (settings.Codes.Categories > 0 && settings.Of<ImageSettings>().CodeInvariance is > 0 and var weight) yield return new CodeInvariance(settings.Code, weight);
    }

    private static CodeInformation Information(TrainingSettings settings) => new(settings.Code, settings.Codes.InformationWeight, settings.Codes.ContinuousInformationWeight);

    // Without discriminator steps nobody teaches the classes.
    private static bool HasAuxiliaryClassifier(TrainingSettings settings) => settings is { Labels.Conditioning: LabelConditioning.Auxiliary, DiscriminatorSteps: > 0 };
}
