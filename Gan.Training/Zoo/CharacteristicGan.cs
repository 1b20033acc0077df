using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Penalties;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// R3GAN for clusters of points: <see cref="FourierFeatureMlp"/> in place of plain layers, penalties that fall when all modes are found, and then <see cref="CharacteristicFunctionDistance"/>, which
/// brings the modes to their width.
/// </summary>
/// <remarks>
/// What decided the settings, on grid25 (20,000 samples): with the relativistic game, R1, R2 and Fourier features 88 % of the samples are of high quality and the modes 0.87 as wide as they
/// should be; with the steep tanh layers 97 % and 0.46; with the characteristic functions as well 97 % and 0.91.
/// </remarks>
public sealed class CharacteristicGan : RegularizedRelativisticGan
{
    /// <inheritdoc/>
    public override string Name => "r3gan-cf";

    /// <inheritdoc/>
    public override string Summary => "r3gan for clusters of points, with characteristic functions: all modes at their width";

    /// <inheritdoc/>
    public override string Paper => "Huang et al. 2024, Ansari et al. 2020, Tancik et al. 2020";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Batch = 256, GeneratorBatches = 2, Latent = 2, Width = 16 })
        .With((OptimizationSettings o) => o with { Beta1 = 0, Beta2 = 0.99, GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 1e-3, DecayFrom = 0.35 })
        .With((RegularizationSettings r) => r with { R1 = 0.02, R2 = 0.02, PenaltyInterval = 4, PenaltyDecay = 0.05, PenaltyDecayFrom = 1_600, PenaltyDecayUntil = 9_600 })
        .With((LossSettings l) => l with { CharacteristicFunctionDistance = 20, CharacteristicFunctionFrom = 4_800, CharacteristicFunctionFull = 9_600 });

    /// <inheritdoc/>
    public override Composition Compose(PointShape shape, int classes, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        int hidden = settings.Width * HiddenPerWidth;
        return Combine(
            () => FourierFeatureMlp.Generator(settings.Latent, hidden, settings.GeneratorClasses(classes), settings.Code),
            () => FourierFeatureMlp.Discriminator(hidden, classes, settings.BatchView, settings.LabelHead),
            settings);
    }
}
