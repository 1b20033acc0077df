using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>Fits and calibrates <see cref="RealismModel"/> for a trained discriminator.</summary>
public static class RealismFit
{
    private static readonly CachedDiscovery<RealismMethod[]> _methods = new(() => [.. KnownAssemblies.Instances<RealismMethod>()]);

    /// <summary>How many samples of the training distances are fitted to at most.</summary>
    internal const int MaximumFitRows = 8192;

    private const int BatchSize = 256;

    /// <summary>Fits distances on samples of the training and takes their quantiles on held-out ones.</summary>
    /// <param name="discriminator">The trained discriminator.</param>
    /// <param name="training">Samples that it was trained on; the first 8,192 are used.</param>
    /// <param name="heldOut">Real samples that it never saw.</param>
    public static RealismModel Fit(DiscriminatorNetwork discriminator, SampleSet training, SampleSet heldOut)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        return Fit(samples => Features(discriminator, samples), training, heldOut, discriminator.Classes);
    }

    /// <summary>The same by whatever computes features.</summary>
    /// <param name="featuresOf">Features of samples, float [N, F] on the CPU.</param>
    /// <param name="training">Real samples; the first 8,192 are used.</param>
    /// <param name="heldOut">Others.</param>
    /// <param name="classes">Number of classes; 0 if the samples' labels shall not be looked at.</param>
    internal static RealismModel Fit(Func<SampleSet, Tensor> featuresOf, SampleSet training, SampleSet heldOut, int classes)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        SampleSet fitted = training.Count <= MaximumFitRows ? training : training.Pick([.. Enumerable.Range(0, MaximumFitRows)]);
        using Tensor features = featuresOf(fitted), heldOutFeatures = featuresOf(heldOut);
        foreach (RealismMethod method in _methods.Value)
        {
            if (method.Fit(fitted, features, heldOut, heldOutFeatures, classes > 0) is { } own) return own;
        }
        FeatureDistance distance = FeatureDistanceFit.Fit(features, fitted.Labels, classes);
        float[] rows = TensorValues.Floats(heldOutFeatures);
        int length = (int)features.shape[1];
        float[] nearness = [.. Enumerable.Range(0, heldOut.Count).AsParallel().AsOrdered().Select(i => -distance.Compute(rows.AsSpan(i * length, length)))];
        return new FeatureRealism(distance, QuantileCurve.Fit(nearness), heldOut.Count);
    }

    /// <summary>The discriminator's features of images, float [N, F] on the CPU.</summary>
    internal static Tensor Features(DiscriminatorNetwork discriminator, SampleSet images)
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
            // Features alone: scores would be those under each label, of which a table may have a thousand.
            parts.Add(discriminator.FeaturesOf(samples).cpu().MoveToOuterDisposeScope());
        }
        discriminator.train(wasTraining);
        return cat(parts).MoveToOuterDisposeScope();
    }
}
