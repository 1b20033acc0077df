using Gan.Onnx.Graphs;
using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>The leading directions of a discriminator's standardised features, within classes.</summary>
/// <param name="mean">Mean of each feature, [F].</param>
/// <param name="basis">Directions, each feature divided by its standard deviation: [F, D].</param>
internal sealed class FeatureProjection(float[] mean, float[] basis)
{
    private const int MaximumDirections = 32;

    private int Directions => basis.Length / mean.Length;

    /// <summary>Fits the directions to features of real samples.</summary>
    /// <param name="features">Float [N, F] on the CPU.</param>
    /// <param name="classes">The class of each, from 0.</param>
    internal static FeatureProjection Fit(Tensor features, int[] classes)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor deviation) = FeatureDistanceFit.MeanAndDeviation(features);
        (_, Tensor centred) = FeatureDistanceFit.CentreByClass((features - mean) / deviation, classes, classes.Max() + 1);
        int directions = (int)Math.Max(1, Math.Min(MaximumDirections, Math.Min(features.shape[1], features.shape[0] / 4)));
        Tensor basis = FeatureDistanceFit.LeadingDirections(centred, directions) / deviation.t();
        return new FeatureProjection(TensorValues.Floats(mean), TensorValues.Floats(basis));
    }

    /// <summary>The coordinates of one feature vector, as the graph computes them but in double precision.</summary>
    internal double[] Compute(ReadOnlySpan<float> features)
    {
        var coordinates = new double[Directions];
        for (int i = 0; i < features.Length; i++)
        {
            double centred = (double)features[i] - mean[i];
            for (int j = 0; j < coordinates.Length; j++) coordinates[j] += centred * basis[i * coordinates.Length + j];
        }
        return coordinates;
    }

    /// <summary>Adds the coordinates to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="features">[N, F].</param>
    /// <returns>[N, D].</returns>
    internal string Emit(GraphBuilder builder, string features)
    {
        string centred = builder.Node("Sub", "projection_of_features", [features, builder.Weights("projection_of_features.mean", mean, [1, mean.Length])]);
        return builder.Node("MatMul", "projection_of_features", [centred, builder.Weights("projection_of_features.basis", basis, [mean.Length, Directions])]);
    }
}
