using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>
/// A score that needs no label, and beside it the logits of the classes (Odena et al., "Conditional Image Synthesis with Auxiliary Classifier GANs", 2017): what is
/// played for is the score, and <see cref="Penalties.AuxiliaryClassifier"/> teaches the classes.
/// </summary>
/// <remarks>
/// The score under label k is score + log p(k|x) + log K, K times as likely a class being worth log K more: over evenly weighed labels the sum of exponentials is
/// exp(score) again, so that the score without a label is the raw one.
/// </remarks>
public sealed class AuxiliaryHead : DiscriminatorHead
{
    private readonly MixedLinear _score;
    private readonly MixedLinear _classes;
    private readonly LogSoftmaxRatio _shares;
    private readonly Add _add;

    /// <summary>A head for features of this length and so many classes.</summary>
    public AuxiliaryHead(int features, int classes)
        : base(classes)
    {
        _score = Layer("score", new MixedLinear(features, 1));
        _classes = Layer("classes", new MixedLinear(features, classes));
        _shares = Layer("shares", new LogSoftmaxRatio());
        _add = Layer("add", new Add());
    }

    /// <inheritdoc/>
    public override Tensor Scores(Tensor features) => _add.call(_score.call(features), _shares.call(_classes.call(features)));

    /// <summary>The raw score, whatever the label.</summary>
    /// <inheritdoc/>
    public override Tensor Score(Tensor features, Tensor? label) => _score.call(features);

    /// <inheritdoc/>
    public override Tensor? ClassLogits(Tensor features) => _classes.call(features);

    /// <summary>1/K each, whatever the data: the raw score is what remains.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<double> MarginalWeights(IReadOnlyList<double> classPrior) => [.. Enumerable.Repeat(1.0 / Classes, Classes)];
}
