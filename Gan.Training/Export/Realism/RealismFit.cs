using Gan.Training.Data;
using Gan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>Fits and calibrates <see cref="RealismModel"/> for a trained discriminator.</summary>
public static class RealismFit
{
    private const int MaximumFitRows = 8192;
    private const int BatchSize = 256;

    /// <summary>Fits the distance on images of the training and takes its quantiles on held-out ones.</summary>
    /// <param name="discriminator">The trained discriminator.</param>
    /// <param name="training">Images that it was trained on; the first 8,192 are used.</param>
    /// <param name="heldOut">Real images that it never saw.</param>
    public static RealismModel Fit(Discriminator discriminator, SampleSet training, SampleSet heldOut)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        SampleSet fitted = training.Count <= MaximumFitRows ? training : training.Pick([.. Enumerable.Range(0, MaximumFitRows)]);
        using Tensor features = Features(discriminator, fitted);
        FeatureDistance distance = FeatureDistanceFit.Fit(features, fitted.Labels, discriminator.Classes);

        using Tensor heldOutFeatures = Features(discriminator, heldOut);
        float[] rows = TensorValues.Floats(heldOutFeatures);
        int length = discriminator.Features;
        float[] nearness = [.. Enumerable.Range(0, heldOut.Count).AsParallel().AsOrdered().Select(i => -distance.Compute(rows.AsSpan(i * length, length)))];
        return new RealismModel(distance, QuantileCurve.Fit(nearness), heldOut.Count);
    }

    /// <summary>The discriminator's features of images, float [N, F] on the CPU.</summary>
    internal static Tensor Features(Discriminator discriminator, SampleSet images)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        bool wasTraining = discriminator.training;
        discriminator.eval();
        Device device = discriminator.parameters().First().device;
        var parts = new List<Tensor>();
        for (int first = 0; first < images.Count; first += BatchSize)
        {
            using DisposeScope batch = NewDisposeScope();
            Tensor samples = images.ToTensor([.. Enumerable.Range(first, Math.Min(BatchSize, images.Count - first))], device);
            parts.Add(discriminator.call(samples).Features.cpu().MoveToOuterDisposeScope());
        }
        discriminator.train(wasTraining);
        return cat(parts).MoveToOuterDisposeScope();
    }
}
