using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>
/// K class logits l and nothing else: a generated sample is of none of the classes, and the probability of a real one is Z / (Z + 1) with Z = Σ exp(l), so that the
/// logit of real is log Z (Salimans et al., "Improved Techniques for Training GANs", 2016, section 5). Whatever tells real from generated samples, labelled or not,
/// so becomes knowledge of the classes.
/// </summary>
public sealed class SemiSupervisedHead : DiscriminatorHead
{
    private readonly MixedLinear _classes;

    /// <summary>A head for features of this length and so many classes.</summary>
    public SemiSupervisedHead(int features, int classes)
        : base(classes) => _classes = Layer("classes", new MixedLinear(features, classes));

    /// <inheritdoc/>
    public override Tensor Scores(Tensor features) => _classes.call(features);

    /// <summary>log Z, whatever the label.</summary>
    /// <inheritdoc/>
    public override Tensor Score(Tensor features, Tensor? label) => _classes.call(features).logsumexp(1, keepdim: true);

    /// <inheritdoc/>
    public override Tensor? ClassLogits(Tensor features) => _classes.call(features);

    /// <summary>1 each: log Z remains.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<double> MarginalWeights(IReadOnlyList<double> classPrior) => [.. Enumerable.Repeat(1.0, Classes)];
}
