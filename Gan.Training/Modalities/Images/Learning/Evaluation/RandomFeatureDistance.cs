using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Sets;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// The <see cref="FrechetDistance"/> of images from real test images in <see cref="RandomFeatures"/>, as a share of the variance of the real images: 0 for the same statistics, 1 for
/// their mean over and over. It needs no labels. It is never called FID, and only figures of one data set, sample count and seed compare.
/// </summary>
internal sealed class RandomFeatureDistance : IDisposable
{
    // Sets of real images that the floor and its deviation come from.
    private const int Draws = 20;

    // Student's quantile of 1 in 1,000 at 19 degrees of freedom, for one more draw: 3.58 √(1 + 1/20).
    private const double Once = 3.67;

    private readonly RandomFeatures _features;
    private readonly FeatureStatistics _real;
    private readonly double _variance;

    /// <summary>Measures real images against each other.</summary>
    /// <param name="train">Real training images, as many as <paramref name="test"/> or more.</param>
    /// <param name="test">Real test images, as many as will be compared.</param>
    /// <param name="seed">Decides the features and the draws.</param>
    internal RandomFeatureDistance(ImageSet train, ImageSet test, int seed)
    {
        var random = new Random(seed);
        int count = test.Count;
        _features = new RandomFeatures(train, seed);
        int[] drawn = [.. Enumerable.Range(0, train.Count)];
        random.Shuffle(drawn);
        float[,] ofTest = _features.Of(test), ofTrain = _features.Of(train.Pick(drawn[..Math.Min(train.Count, 2 * count)]));
        _real = FeatureStatistics.Of(ofTest);
        _variance = Enumerable.Range(0, _real.Mean.Length).Sum(i => _real.Covariance[i, i]);

        // What other real images give: training images against the test images, and any real images against any others, where the training images are hardly more than are compared.
        using DisposeScope scope = NewDisposeScope();
        Tensor fromTrain = tensor(ofTrain), all = cat([fromTrain, tensor(ofTest)]);
        double[] againstTest = new double[Draws], againstEachOther = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            againstTest[i] = Share(FrechetDistance.Between(Statistics(fromTrain, Shuffled(random, fromTrain)[..count]), _real));
            int[] pair = Shuffled(random, all);
            againstEachOther[i] = Share(FrechetDistance.Between(Statistics(all, pair[..count]), Statistics(all, pair[count..(2 * count)])));
        }
        Floor = againstTest.Average();
        Limit = Math.Max(Highest(againstTest), Highest(againstEachOther));
        Tenth = Math.Max(Share(FrechetDistance.Between(WithoutTenth(fromTrain, fromTop: true, count), _real)), Share(FrechetDistance.Between(WithoutTenth(fromTrain, fromTop: false, count), _real)));
    }

    /// <summary>The mean distance of as many real training images: what a perfect generator gives.</summary>
    internal double Floor { get; }

    /// <summary>The distance that as many real images exceed once in 1,000 times.</summary>
    internal double Limit { get; }

    /// <summary>The distance of as many real training images where a tenth is left out: those at one end of the first principal component, at the end that is missed more.</summary>
    internal double Tenth { get; }

    /// <summary>The distance of these images from the real test images.</summary>
    internal double To(ImageSet images) => Share(FrechetDistance.Between(FeatureStatistics.Of(_features.Of(images)), _real));

    /// <inheritdoc/>
    public void Dispose() => _features.Dispose();

    private double Share(double distance) => distance / Math.Max(_variance, double.Epsilon);

    private static double Highest(double[] draws)
    {
        double mean = draws.Average();
        return mean + Once * Math.Sqrt(draws.Sum(draw => (draw - mean) * (draw - mean)) / (draws.Length - 1));
    }

    private static int[] Shuffled(Random random, Tensor rows)
    {
        int[] order = [.. Enumerable.Range(0, (int)rows.shape[0])];
        random.Shuffle(order);
        return order;
    }

    private static FeatureStatistics Statistics(Tensor rows, int[] picked)
    {
        using DisposeScope scope = NewDisposeScope();
        return FeatureStatistics.Of(Rows(rows.index_select(0, tensor(Array.ConvertAll(picked, place => (long)place)))));
    }

    private static FeatureStatistics WithoutTenth(Tensor rows, bool fromTop, int count)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor centred = rows - rows.mean([0]);
        (_, Tensor vectors) = linalg.eigh(centred.t().matmul(centred));
        Tensor kept = centred.matmul(vectors.select(1, -1)).argsort(descending: fromTop).narrow(0, 0, rows.shape[0] * 9 / 10);
        // In the order in which they were drawn, so that none is favoured.
        Tensor drawn = kept.sort().Values;
        return FeatureStatistics.Of(Rows(rows.index_select(0, drawn.narrow(0, 0, Math.Min(count, drawn.shape[0])))));
    }

    private static float[,] Rows(Tensor tensor)
    {
        var rows = new float[tensor.shape[0], tensor.shape[1]];
        Buffer.BlockCopy(tensor.contiguous().data<float>().ToArray(), 0, rows, 0, rows.Length * sizeof(float));
        return rows;
    }
}
