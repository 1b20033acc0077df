using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>Clusters by Lloyd's algorithm ("Least squares quantization in PCM", 1982), for data without labels. The same rows give the same clusters.</summary>
internal static class KMeans
{
    private const int Rounds = 30;
    private const double SmallestDeviation = 1e-6;

    /// <summary>The cluster of each row, from 0; none is empty, so there may be fewer than requested.</summary>
    /// <param name="rows">Float [N, D] on the CPU; columns are standardised first.</param>
    /// <param name="count">How many clusters, from 1.</param>
    internal static int[] Assign(Tensor rows, int count)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor standard = (rows - rows.mean([0], keepdim: true)) / rows.std(0, unbiased: false, keepdim: true).clamp_min(SmallestDeviation);
        // Evenly spaced rows to begin with: data lie in no order, or in that of their classes.
        long[] first = [.. Enumerable.Range(0, count).Select(k => k * rows.shape[0] / count)];
        Tensor centres = standard.index_select(0, tensor(first, [count], ScalarType.Int64));
        int[] clusters = [];
        for (int round = 0; round < Rounds; round++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor nearest = (centres.square().sum(1) - 2 * standard.matmul(centres.t())).argmin(1);
            int[] assigned = TensorValues.Places(nearest);
            if (assigned.SequenceEqual(clusters)) break;
            clusters = assigned;
            Tensor member = nearest.unsqueeze(1).eq(arange(count, ScalarType.Int64).unsqueeze(0)).to(ScalarType.Float32);
            Tensor sizes = member.sum([0]).unsqueeze(1);
            // A centre that lost all of its rows stays where it is.
            centres = where(sizes > 0, member.t().matmul(standard) / sizes.clamp_min(1), centres).MoveToOuterDisposeScope();
        }
        int[] present = [.. clusters.Distinct().Order()];
        return Array.ConvertAll(clusters, cluster => Array.IndexOf(present, cluster));
    }
}
