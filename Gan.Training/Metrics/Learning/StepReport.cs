namespace Gan.Training.Metrics.Learning;

/// <summary>What one step of Algorithm 1 came to.</summary>
/// <param name="DiscriminatorLoss">The discriminator's loss with its penalties, before its last update.</param>
/// <param name="GeneratorLoss">The generator's loss before its update.</param>
/// <param name="RealScore">Mean score of the real images.</param>
/// <param name="FakeScore">Mean score of the generated images before the discriminator's update.</param>
public readonly record struct StepReport(double DiscriminatorLoss, double GeneratorLoss, double RealScore, double FakeScore)
{
    /// <summary>The discriminator's loss without penalties.</summary>
    public double GameLoss { get; init; }

    /// <summary>Whether all figures are finite.</summary>
    public bool IsFinite => double.IsFinite(DiscriminatorLoss) && double.IsFinite(GeneratorLoss);
}
