using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>
/// A score of the features and, added to it, the product of features and an embedding of the label (Miyato and Koyama, "cGANs with Projection Discriminator", 2018,
/// equation 3): all labels' scores in one matrix product.
/// </summary>
public sealed class ProjectionHead : DiscriminatorHead
{
    private readonly MixedLinear _score;
    private readonly MixedLinear _projection;
    private readonly Add _add;

    /// <summary>A head for features of this length and so many classes.</summary>
    public ProjectionHead(int features, int classes)
        : base(classes)
    {
        _score = Layer("score", new MixedLinear(features, 1));
        _projection = Layer("projection", new MixedLinear(features, classes, bias: false));
        _add = Layer("add", new Add());
    }

    /// <inheritdoc/>
    public override Tensor Scores(Tensor features) => _add.call(_score.call(features), _projection.call(features));
}
