using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>
/// A discriminator: a body from images to features, and a <see cref="DiscriminatorHead"/> from features to a score, or with labels to a score under each label. The
/// label enters after the features, so features never depend on it.
/// </summary>
public sealed class Discriminator : nn.Module<Tensor, (Tensor Features, Tensor Scores)>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly DiscriminatorHead _head;
    private readonly bool _normalizesBatches;

    /// <summary>Wraps a body that maps images in −1..1 to features [N, F].</summary>
    /// <param name="body">The body; its output is what people get as features.</param>
    /// <param name="features">F.</param>
    /// <param name="classes">Number of classes; 0 for a discriminator without labels.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    public Discriminator(nn.Module<Tensor, Tensor> body, int features, int classes, LabelHead labels = LabelHead.Projection)
        : base(nameof(Discriminator))
    {
        this.body = body;
        ArgumentNullException.ThrowIfNull(body);
        _normalizesBatches = body.modules().Append(body).Any(module => module is BatchNorm);
        Features = features;
        _head = DiscriminatorHead.Create(labels, features, classes);
        RegisterComponents();
        foreach ((string name, nn.Module layer) in _head.Layers) register_module(name, layer);
    }

    /// <summary>Length of the feature vector.</summary>
    public int Features { get; }

    /// <summary>Number of classes; 0 without labels.</summary>
    public int Classes => _head.Classes;

    /// <summary>From now on all layers divide their weights by the largest singular value (Miyato et al., 2018). First weights must have been drawn.</summary>
    public void AddSpectralNorm()
    {
        foreach (MixedPrecisionLayer layer in modules().OfType<MixedPrecisionLayer>()) layer.AddSpectralNorm();
    }

    /// <summary>Judges images.</summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <returns>Features [N, F]; scores (logits) [N, 1], or [N, K] under each label.</returns>
    public override (Tensor Features, Tensor Scores) forward(Tensor image)
    {
        Tensor features = body.call(image);
        return (features, _head.Scores(features));
    }

    /// <summary>The logit of each image that it is real, under its own label where the head asks for labels.</summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <param name="label">Class numbers, int64 [N, 1], or null.</param>
    /// <returns>[N, 1].</returns>
    public Tensor Score(Tensor image, Tensor? label) => _head.Score(body.call(image), label);

    /// <summary>The logits of the classes.</summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <returns>[N, K].</returns>
    /// <exception cref="InvalidOperationException">The head tells no classes.</exception>
    public Tensor ClassLogits(Tensor image) =>
        _head.ClassLogits(body.call(image)) ?? throw new InvalidOperationException("The discriminator has no logits of classes: its head has to tell them.");

    /// <inheritdoc cref="DiscriminatorHead.MarginalWeights"/>
    public IReadOnlyList<double> MarginalWeights(IReadOnlyList<double> classPrior) => _head.MarginalWeights(classPrior);

    /// <summary>The logits of real and of generated images: in one pass where each image is judged alone, which is faster, and in two where batch norm looks at a batch.</summary>
    /// <param name="real">Real images, float [N, C, H, W] in −1..1.</param>
    /// <param name="fake">As many generated images.</param>
    /// <param name="label">Class numbers that real and generated images share, int64 [N, 1], or null.</param>
    /// <returns>[N, 1] each.</returns>
    public (Tensor Real, Tensor Fake) ScoreBoth(Tensor real, Tensor fake, Tensor? label)
    {
        if (_normalizesBatches) return (Score(real, label), Score(fake, label));
        Tensor[] scores = Score(cat([real, fake]), label is null ? null : cat([label, label])).chunk(2);
        return (scores[0], scores[1]);
    }
}
