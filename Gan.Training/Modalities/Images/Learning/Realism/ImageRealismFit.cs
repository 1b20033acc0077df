using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning.Realism;

/// <summary>Fits and calibrates <see cref="ImageRealism"/>: distributions to images of the training, quantiles to held-out ones.</summary>
internal sealed class ImageRealismFit : RealismMethod
{
    private const int MostClasses = 16, MostClusters = 10, RowsPerCluster = 400, PartIntervals = 100;

    internal override RealismModel? Fit(SampleSet training, Tensor features, SampleSet heldOut, Tensor heldOutFeatures, bool usesLabels) =>
        training is ImageSet images && ImageStatistics.Suit(images.Shape) ? Fit((images, features), ((ImageSet)heldOut, heldOutFeatures), usesLabels) : null;

    /// <summary>Fits realism.</summary>
    /// <param name="training">Real images and the discriminator's features of them, [N, F] on the CPU.</param>
    /// <param name="heldOut">The same of images that it never saw.</param>
    /// <param name="usesLabels">Whether the images' labels may be looked at; otherwise, and where there are more than 16, clusters stand for classes.</param>
    internal static ImageRealism Fit((ImageSet Images, Tensor Features) training, (ImageSet Images, Tensor Features) heldOut, bool usesLabels)
    {
        var statistics = new ImageStatistics(training.Images.Shape);
        double[][][] fitted = [.. Enumerable.Range(0, training.Images.Count).AsParallel().AsOrdered().Select(i => statistics.Compute(Unit(training.Images, i)))];
        int[] classes = Classes(training.Images, fitted, usesLabels);
        var projection = FeatureProjection.Fit(training.Features, classes);
        double[][] projected = Projected(projection, training.Features);
        ImageRealism.Part[] parts = [.. new[] { ("whole", false), ("quarters", true), ("sixteenths", false) }.Select(Part)];

        int count = heldOut.Images.Count;
        double[][] distances = PerRow(heldOut, (features, image) => ImageRealism.Distances(statistics, projection, parts, features, image).Select(distance => distance.Distance).ToArray());
        parts = [.. parts.Select((part, i) => part with { Curve = QuantileCurve.Fit([.. distances.Select(row => (float)-row[i])], PartIntervals) })];
        float[] sums = [.. distances.Select(row => (float)ImageRealism.Sum(parts, row, ImageRealism.SmallestShare(count)))];
        return new ImageRealism(statistics, projection, parts, QuantileCurve.Fit(sums), count);

        ImageRealism.Part Part((string Name, bool WithFeatures) part, int index)
        {
            using Tensor rows = Matrix([.. fitted.Zip(projected, (own, features) => part.WithFeatures ? [.. features, .. own[index]] : own[index])]);
            return new ImageRealism.Part(part.Name, part.WithFeatures, ClassGaussiansFit.Fit(part.Name, rows, classes), null);
        }
    }

    private static double[][] Projected(FeatureProjection projection, Tensor features)
    {
        (float[] rows, int length) = (TensorValues.Floats(features), (int)features.shape[1]);
        return [.. Enumerable.Range(0, rows.Length / length).AsParallel().AsOrdered().Select(i => projection.Compute(rows.AsSpan(i * length, length)))];
    }

    private static double[][] PerRow((ImageSet Images, Tensor Features) samples, Func<float[], float[], double[]> compute)
    {
        (float[] rows, int length) = (TensorValues.Floats(samples.Features), (int)samples.Features.shape[1]);
        return [.. Enumerable.Range(0, samples.Images.Count).AsParallel().AsOrdered().Select(i => compute(rows[(i * length)..((i + 1) * length)], Unit(samples.Images, i)))];
    }

    // None of them empty.
    private static int[] Classes(ImageSet images, double[][][] statistics, bool usesLabels)
    {
        if (usesLabels && images.Labels is { } labels && labels.Distinct().Count() is <= MostClasses)
        {
            int[] present = [.. labels.Distinct().Order()];
            return Array.ConvertAll(labels, label => Array.IndexOf(present, label));
        }
        using Tensor rows = Matrix([.. statistics.Select(row => row[^1])]);
        return KMeans.Assign(rows, Math.Clamp(images.Count / RowsPerCluster, 1, MostClusters));
    }

    private static float[] Unit(ImageSet images, int index) => UnitPixels.FromBytes(images[index].ToArray());

    private static Tensor Matrix(double[][] rows) => tensor(rows.SelectMany(row => row.Select(value => (float)value)).ToArray(), [rows.Length, rows[0].Length]);
}
