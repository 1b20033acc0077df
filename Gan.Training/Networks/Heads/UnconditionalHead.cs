using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>One fully connected layer from features to a score; labels are not looked at.</summary>
public sealed class UnconditionalHead : DiscriminatorHead
{
    private readonly MixedLinear _score;

    /// <summary>The head for features of this length.</summary>
    public UnconditionalHead(int features)
        : base(0) => _score = Layer("score", new MixedLinear(features, 1));

    /// <inheritdoc/>
    public override Tensor Scores(Tensor features) => _score.call(features);

    /// <inheritdoc/>
    public override Tensor Score(Tensor features, Tensor? label) => Scores(features);
}
