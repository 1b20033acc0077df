using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// Divides a weight W, taken as a matrix [outputs, …], by its largest singular value σ (Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018,
/// Algorithm 1). σ is found by power iteration, one turn each time the layer runs in training, from the vector of the turn before.
/// </summary>
internal static class SpectralNorm
{
    private const double Tiny = 1e-12;

    /// <summary>A first vector: what the layer keeps from turn to turn.</summary>
    internal static Tensor FirstVector(Tensor weight) => Normalized(randn(weight.shape[0], weight.dtype, weight.device));

    /// <summary>W / σ, with the gradient through σ.</summary>
    /// <param name="weight">W, [outputs, …].</param>
    /// <param name="vector">The left vector, [outputs]; it is written to when iterating.</param>
    /// <param name="iterate">Whether the vector takes a turn: in training.</param>
    internal static Tensor Divide(Tensor weight, Tensor vector, bool iterate)
    {
        Tensor matrix = weight.flatten(1);
        Tensor right;
        using (no_grad())
        {
            right = Normalized(matrix.t().mv(vector));
            if (iterate) vector.copy_(Normalized(matrix.mv(right)));
        }
        // A copy: the vector's next turn must not change what this one's gradient needs.
        Tensor sigma = vector.clone().dot(matrix.mv(right));
        return weight / sigma;
    }

    private static Tensor Normalized(Tensor vector) => vector / (vector.norm() + Tiny);
}
