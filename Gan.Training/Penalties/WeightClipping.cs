using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// All weights into [−c, c], which keeps a critic Lipschitz in the simplest way (Arjovsky et al., "Wasserstein Generative Adversarial Networks", 2017, Algorithm 1). Running
/// statistics of batch norm are no weights and stay.
/// </summary>
/// <param name="bound">c, above 0; the paper takes 0.01.</param>
public sealed class WeightClipping(double bound) : IWeightConstraint
{
    /// <inheritdoc/>
    public void Apply(nn.Module discriminator)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        using IDisposable _ = no_grad();
        foreach (TorchSharp.Modules.Parameter weight in discriminator.parameters()) weight.clamp_(-bound, bound);
    }
}
