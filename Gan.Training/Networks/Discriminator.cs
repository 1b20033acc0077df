using Gan.Training.Networks.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks;

/// <summary>
/// A discriminator: images to features, and features to a score, or with labels to a score under each label. The label enters after the features, by
/// projection (Miyato and Koyama, "cGANs with Projection Discriminator", 2018), so features never depend on it.
/// </summary>
public sealed class Discriminator : nn.Module<Tensor, (Tensor Features, Tensor Scores)>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly MixedLinear score;
    private readonly MixedLinear? projection;
    private readonly Add? add;
    private readonly bool _normalizesBatches;

    /// <summary>Wraps a body that maps images in −1..1 to features [N, F].</summary>
    /// <param name="body">The body; its output is what people get as features.</param>
    /// <param name="features">F.</param>
    /// <param name="classes">Number of classes; 0 for a discriminator without labels.</param>
    public Discriminator(nn.Module<Tensor, Tensor> body, int features, int classes)
        : base(nameof(Discriminator))
    {
        this.body = body;
        ArgumentNullException.ThrowIfNull(body);
        _normalizesBatches = body.modules().Append(body).Any(module => module is BatchNorm);
        Features = features;
        Classes = classes;
        score = new MixedLinear(features, 1);
        if (classes > 0)
        {
            projection = new MixedLinear(features, classes, bias: false);
            add = new Add();
        }
        RegisterComponents();
    }

    /// <summary>Length of the feature vector.</summary>
    public int Features { get; }

    /// <summary>Number of classes; 0 without labels.</summary>
    public int Classes { get; }

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
        Tensor scores = score.call(features);
        return (features, projection is null ? scores : add!.call(scores, projection.call(features)));
    }

    /// <summary>The logit of each image, under its own label where there are labels.</summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <param name="label">Class numbers, int64 [N, 1], or null.</param>
    /// <returns>[N, 1].</returns>
    public Tensor Score(Tensor image, Tensor? label)
    {
        Tensor scores = call(image).Scores;
        return label is null || projection is null ? scores : scores.gather(1, label);
    }

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
