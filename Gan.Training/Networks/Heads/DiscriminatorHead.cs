using static TorchSharp.torch;

namespace Gan.Training.Networks.Heads;

/// <summary>
/// What stands on a discriminator's features: features to a score, or with classes to a score under each label. Features never depend on a label, so nothing in
/// them gives it away.
/// </summary>
/// <remarks>It is no module of its own: the discriminator registers its layers under their own names, beside the body.</remarks>
public abstract class DiscriminatorHead
{
    private readonly List<(string Name, nn.Module Layer)> _layers = [];

    /// <summary>A head.</summary>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    protected DiscriminatorHead(int classes) => Classes = classes;

    /// <summary>Number of classes (K); 0 without labels.</summary>
    public int Classes { get; }

    /// <summary>The layers and their names in the discriminator.</summary>
    internal IReadOnlyList<(string Name, nn.Module Layer)> Layers => _layers;

    /// <summary>A head with first weights, which are drawn now.</summary>
    /// <param name="kind">How it takes labels.</param>
    /// <param name="features">Length of the features.</param>
    /// <param name="classes">Number of classes; 0 gives the head without labels, whatever the kind.</param>
    public static DiscriminatorHead Create(LabelHead kind, int features, int classes) => classes == 0
        ? new UnconditionalHead(features)
        : kind switch
        {
            LabelHead.Projection => new ProjectionHead(features, classes),
            LabelHead.Concat => new ConcatHead(features, classes),
            LabelHead.Auxiliary => new AuxiliaryHead(features, classes),
            LabelHead.Semi => new SemiSupervisedHead(features, classes),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such head."),
        };

    /// <summary>What is exported: the score, or the score under each label.</summary>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, 1], or [N, K] with classes.</returns>
    public abstract Tensor Scores(Tensor features);

    /// <summary>What real and generated samples are told apart by.</summary>
    /// <param name="features">[N, F].</param>
    /// <param name="label">Class numbers, int64 [N, 1], or [N·m, 1] of packs of m; null gives <see cref="Scores"/>, unless the head needs no label.</param>
    /// <returns>[N, 1]; of a pack one for the labels of all its members.</returns>
    public virtual Tensor Score(Tensor features, Tensor? label)
    {
        Tensor scores = Scores(features);
        return label is null ? scores : scores.gather(1, label.view(scores.shape[0], -1)).mean([1], keepdim: true);
    }

    /// <summary>Logits of the classes, for heads that tell which class a sample is of.</summary>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, K], or null of heads that tell none.</returns>
    public virtual Tensor? ClassLogits(Tensor features) => null;

    /// <summary>What weighs exp(<see cref="Scores"/>) in the sum whose logarithm is the score without a label.</summary>
    /// <param name="classPrior">Share of each class in the data; empty without labels.</param>
    /// <returns>K weights.</returns>
    public virtual IReadOnlyList<double> MarginalWeights(IReadOnlyList<double> classPrior) => classPrior;

    /// <summary>Makes a layer one of the discriminator's.</summary>
    /// <param name="name">Its name there.</param>
    /// <param name="layer">The layer.</param>
    protected TLayer Layer<TLayer>(string name, TLayer layer) where TLayer : nn.Module
    {
        _layers.Add((name, layer));
        return layer;
    }
}
