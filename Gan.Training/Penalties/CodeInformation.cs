using Gan.Onnx.Latents;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// −λ L_I(G, Q), the bound of the information that samples keep of their codes (Chen et al., "InfoGAN: Interpretable Representation Learning by Information Maximizing Generative
/// Adversarial Nets", 2016, equation 5), without the codes' own entropy, which is constant: the cross-entropy of the category that is read off a generated sample, and half the squared
/// error of each continuous number (a Gaussian of deviation 1). Both networks want codes to be read.
/// </summary>
/// <remarks>
/// A category holds no more than the logarithm of their number, but there is no end to what a continuous number may tell: with a large weight samples come to hang on these alone, and the
/// latent is passed over.
/// </remarks>
/// <param name="code">What codes hold.</param>
/// <param name="categoryWeight">λ of the category, above 0.</param>
/// <param name="continuousWeight">λ of the continuous numbers, above 0.</param>
public sealed class CodeInformation(LatentCode code, double categoryWeight, double continuousWeight) : IDiscriminatorPenalty, IGeneratorTerm
{
    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Loss(step.Network.CodeLogits(step.FakeFeatures), step.FakeCode);
    }

    /// <inheritdoc/>
    public Tensor? Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Loss(step.Network.CodeLogits(step.FakeFeatures), step.FakeCode);
    }

    private Tensor Loss(Tensor read, Tensor? codes)
    {
        if (codes is null) throw new ArgumentException("Information is kept of codes, and the step has none.", nameof(codes));
        // What is read off a pack answers for each of its members.
        read = read.repeat_interleave(codes.shape[0] / read.shape[0], 0);
        var terms = new List<Tensor>();
        if (code.Categories > 0) terms.Add(categoryWeight * nn.functional.cross_entropy(read.narrow(1, 0, code.Categories), codes.narrow(1, 0, code.Categories).argmax(1)));
        if (code.Continuous > 0)
            terms.Add(continuousWeight / 2 * (read.narrow(1, code.Categories, code.Continuous) - codes.narrow(1, code.Categories, code.Continuous)).square().sum([1L]).mean());
        return terms.Aggregate((sum, term) => sum + term);
    }
}
