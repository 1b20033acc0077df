namespace Gan.Training.Penalties;

/// <summary>How a penalty's weight falls: geometrically, so that a discriminator that is held strongly until the generator has found its way may see details later.</summary>
/// <param name="Factor">What the weight is multiplied by in the end, above 0 to 1.</param>
/// <param name="From">Discriminator steps before it begins to fall.</param>
/// <param name="Until">Discriminator steps after which it has fallen.</param>
public sealed record PenaltySchedule(double Factor = 1, long From = 0, long Until = 0)
{
    /// <summary>The weight stays.</summary>
    public static PenaltySchedule Constant { get; } = new();

    /// <summary>What the weight is multiplied by in a step.</summary>
    /// <param name="step">The number of the discriminator step, from 0.</param>
    public double At(long step) => Until > From ? Math.Pow(Factor, Math.Clamp((step - From) / (double)(Until - From), 0, 1)) : 1;
}
