using Gan.Onnx.Latents;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>
/// A discriminator: a body from images to features, and a <see cref="DiscriminatorHead"/> from features to a score, or with labels to a score under each label. The
/// label enters after the features, so features never depend on it.
/// </summary>
public sealed class DiscriminatorNetwork : nn.Module<Tensor, (Tensor Features, Tensor Scores)>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly BatchStatistic? statistic;
    private readonly DiscriminatorHead _head;
    private readonly bool _looksAtBatches;
    private CodeHead? _code;

    /// <summary>Wraps a body that maps images in −1..1 to features [N, F].</summary>
    /// <param name="body">The body; its output is what people get as features.</param>
    /// <param name="features">F.</param>
    /// <param name="classes">Number of classes; 0 for a discriminator without labels.</param>
    /// <param name="statistic">What the score is told of the batch as a whole, beside a sample's own features; null for nothing.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    public DiscriminatorNetwork(nn.Module<Tensor, Tensor> body, int features, int classes, BatchStatistic? statistic = null, LabelHead labels = LabelHead.Projection)
        : base(nameof(DiscriminatorNetwork))
    {
        this.body = body;
        this.statistic = statistic;
        ArgumentNullException.ThrowIfNull(body);
        _looksAtBatches = statistic is not null || body.modules().Append(body).Any(module => module is BatchNorm);
        Features = features;
        _head = DiscriminatorHead.Create(labels, features + (statistic?.Length ?? 0), classes);
        // Not by their fields, whose names are free: files of runs hold these.
        register_module("body", body);
        if (statistic is not null) register_module("statistic", statistic);
        foreach ((string name, nn.Module layer) in _head.Layers) register_module(name, layer);
    }

    /// <summary>Length of the feature vector.</summary>
    public int Features { get; }

    /// <summary>Number of classes; 0 without labels.</summary>
    public int Classes => _head.Classes;

    /// <summary>What it reads off samples; <see cref="LatentCode.None"/> until <see cref="AddCodeHead"/>.</summary>
    public LatentCode Code => _code?.Code ?? LatentCode.None;

    /// <summary>From now on it also reads codes off its features. The head is free of what holds the other layers in scale.</summary>
    /// <param name="code">What it reads.</param>
    public void AddCodeHead(LatentCode code)
    {
        _code = new CodeHead(Features, code);
        register_module("code", _code);
    }

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
        return (features, _head.Scores(WithStatistic(features)));
    }

    /// <summary>
    /// The logit of each image, or of each pack of images, that it is real, under its own label where the head asks for labels; of a pack the mean over its members' labels.
    /// </summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <param name="label">Class numbers, int64 [N, 1], or null.</param>
    /// <returns>[N, 1], or [N / m, 1] of packs of m.</returns>
    public Tensor Score(Tensor image, Tensor? label) => ScoreOf(FeaturesOf(image), label);

    /// <summary>The features of images, or of packs of them.</summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <returns>[N, F], or [N / m, F] of packs of m.</returns>
    public Tensor FeaturesOf(Tensor image) => body.call(image);

    /// <summary>What <see cref="Score"/> gives, of features.</summary>
    /// <param name="features">[N, F].</param>
    /// <param name="label">Class numbers, int64 [N, 1], or null.</param>
    /// <returns>[N, 1].</returns>
    public Tensor ScoreOf(Tensor features, Tensor? label) => _head.Score(WithStatistic(features), label);

    /// <summary>What is read of the code: logits of its categories, and estimates of its continuous numbers.</summary>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, <see cref="LatentCode.Length"/>].</returns>
    /// <exception cref="InvalidOperationException">It reads no code.</exception>
    public Tensor CodeLogits(Tensor features) => (_code ?? throw NoCode()).Logits(features);

    /// <summary>The same with shares of the categories in place of logits.</summary>
    /// <inheritdoc cref="CodeLogits"/>
    public Tensor CodeShares(Tensor features) => (_code ?? throw NoCode()).call(features);

    /// <summary>The logits of the classes.</summary>
    /// <param name="features">[N, F], or [N / m, F] of packs of m.</param>
    /// <returns>[N, K], or [N / m, K].</returns>
    /// <exception cref="InvalidOperationException">The head tells no classes.</exception>
    public Tensor ClassLogits(Tensor features) => _head.ClassLogits(WithStatistic(features))
        ?? throw new InvalidOperationException("The discriminator has no logits of classes: its head has to tell them.");

    /// <inheritdoc cref="DiscriminatorHead.MarginalWeights"/>
    public IReadOnlyList<double> MarginalWeights(IReadOnlyList<double> classPrior) => _head.MarginalWeights(classPrior);

    /// <summary>The logits of real and of generated images: in one pass where each image is judged alone, which is faster, and in two where batch norm looks at a batch.</summary>
    /// <param name="real">Real images, float [N, C, H, W] in −1..1.</param>
    /// <param name="fake">As many generated images.</param>
    /// <param name="label">Class numbers that real and generated images share, int64 [N, 1], or null.</param>
    /// <returns>[N, 1] each, or [N / m, 1] of packs of m.</returns>
    public (Tensor Real, Tensor Fake) ScoreBoth(Tensor real, Tensor fake, Tensor? label)
    {
        (DiscriminatorOutput ofReal, DiscriminatorOutput ofFake) = ScoreBothWithFeatures(real, fake, label);
        return (ofReal.Score, ofFake.Score);
    }

    /// <summary>As <see cref="ScoreBoth"/>, with the features that scores are made of.</summary>
    internal (DiscriminatorOutput Real, DiscriminatorOutput Fake) ScoreBothWithFeatures(Tensor real, Tensor fake, Tensor? label)
    {
        if (_looksAtBatches) return (Alone(real), Alone(fake));
        Tensor features = FeaturesOf(cat([real, fake]));
        Tensor[] halves = features.chunk(2), scores = ScoreOf(features, label is null ? null : cat([label, label])).chunk(2);
        return (new DiscriminatorOutput(halves[0], scores[0]), new DiscriminatorOutput(halves[1], scores[1]));

        DiscriminatorOutput Alone(Tensor samples)
        {
            Tensor own = FeaturesOf(samples);
            return new DiscriminatorOutput(own, ScoreOf(own, label));
        }
    }

    private static InvalidOperationException NoCode() => new("The discriminator reads no code: it has to be given a head for it.");

    private Tensor WithStatistic(Tensor features) => statistic is null ? features : statistic.call(features);

    /// <summary>Features [N, F] and the logits [N, 1] made of them.</summary>
    internal readonly record struct DiscriminatorOutput(Tensor Features, Tensor Score);
}
