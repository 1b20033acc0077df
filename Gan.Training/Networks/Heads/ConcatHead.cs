using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>
/// Features and the label's one-hot row together through a hidden layer to a score: the label as an input (Mirza and Osindero, "Conditional Generative Adversarial
/// Nets", 2014), joined where the features are done.
/// </summary>
public sealed class ConcatHead : DiscriminatorHead
{
    // The features of convolutions are many: a layer as wide as they are would be most of the network.
    private const int MostHidden = 256;

    private readonly OneHot _oneHot;
    private readonly Concat _concat;
    private readonly ExpandOverLabels _everyLabel;
    private readonly MixedLinear _hidden;
    private readonly LeakyReLU _activation;
    private readonly MixedLinear _score;
    private readonly ScoresPerLabel _regroup;

    /// <summary>A head for features of this length and so many classes.</summary>
    public ConcatHead(int features, int classes)
        : base(classes)
    {
        int hidden = Math.Min(features, MostHidden);
        _oneHot = Layer("onehot", new OneHot(classes));
        _concat = Layer("concat", new Concat());
        _everyLabel = Layer("every_label", new ExpandOverLabels(features, classes));
        _hidden = Layer("hidden", new MixedLinear(features + classes, hidden));
        _activation = Layer("activation", nn.LeakyReLU(0.2));
        _score = Layer("score", new MixedLinear(hidden, 1));
        _regroup = Layer("regroup", new ScoresPerLabel(classes));
    }

    /// <inheritdoc/>
    public override Tensor Scores(Tensor features) => _regroup.call(Of(_everyLabel.call(features)));

    /// <summary>The score under the label, or of a pack under the shares of labels in it.</summary>
    /// <inheritdoc/>
    public override Tensor Score(Tensor features, Tensor? label)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (label is null) return Scores(features);
        Tensor labels = _oneHot.call(label);
        long packs = features.shape[0], members = labels.shape[0] / packs;
        return Of(_concat.call(features, members == 1 ? labels : labels.view(packs, members, Classes).mean([1])));
    }

    private Tensor Of(Tensor rows) => _score.call(_activation.call(_hidden.call(rows)));
}
