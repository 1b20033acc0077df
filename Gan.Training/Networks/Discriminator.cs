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
    private readonly BatchStatistic? statistic;
    private readonly MixedLinear score;
    private readonly MixedLinear? projection;
    private readonly Add? add;
    private readonly bool _looksAtBatches;

    /// <summary>Wraps a body that maps images in −1..1 to features [N, F].</summary>
    /// <param name="body">The body; its output is what people get as features.</param>
    /// <param name="features">F.</param>
    /// <param name="classes">Number of classes; 0 for a discriminator without labels.</param>
    /// <param name="statistic">What the score is told of the batch as a whole, beside a sample's own features; null for nothing.</param>
    public Discriminator(nn.Module<Tensor, Tensor> body, int features, int classes, BatchStatistic? statistic = null)
        : base(nameof(Discriminator))
    {
        this.body = body;
        this.statistic = statistic;
        ArgumentNullException.ThrowIfNull(body);
        _looksAtBatches = statistic is not null || body.modules().Append(body).Any(module => module is BatchNorm);
        Features = features;
        Classes = classes;
        int judged = features + (statistic?.Length ?? 0);
        score = new MixedLinear(judged, 1);
        if (classes > 0)
        {
            projection = new MixedLinear(judged, classes, bias: false);
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
        Tensor judged = statistic is null ? features : statistic.call(features);
        Tensor scores = score.call(judged);
        return (features, projection is null ? scores : add!.call(scores, projection.call(judged)));
    }

    /// <summary>The logit of each image, or of each pack of images, under its own label where there are labels; of a pack the mean over its members' labels.</summary>
    /// <param name="image">Images, float [N, C, H, W] in −1..1.</param>
    /// <param name="label">Class numbers, int64 [N, 1], or null.</param>
    /// <returns>[N, 1], or [N / m, 1] of packs of m.</returns>
    public Tensor Score(Tensor image, Tensor? label)
    {
        Tensor scores = call(image).Scores;
        return label is null || projection is null ? scores : scores.gather(1, label.view(scores.shape[0], -1)).mean([1], keepdim: true);
    }

    /// <summary>The logits of real and of generated images: in one pass where each image is judged alone, which is faster, and in two where batch norm looks at a batch.</summary>
    /// <param name="real">Real images, float [N, C, H, W] in −1..1.</param>
    /// <param name="fake">As many generated images.</param>
    /// <param name="label">Class numbers that real and generated images share, int64 [N, 1], or null.</param>
    /// <returns>[N, 1] each.</returns>
    public (Tensor Real, Tensor Fake) ScoreBoth(Tensor real, Tensor fake, Tensor? label)
    {
        if (_looksAtBatches) return (Score(real, label), Score(fake, label));
        Tensor[] scores = Score(cat([real, fake]), label is null ? null : cat([label, label])).chunk(2);
        return (scores[0], scores[1]);
    }
}
