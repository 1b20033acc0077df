using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>What the discriminator's weights are brought back to after each of its steps.</summary>
public interface IWeightConstraint
{
    /// <summary>Changes the weights in place.</summary>
    void Apply(nn.Module discriminator);
}
