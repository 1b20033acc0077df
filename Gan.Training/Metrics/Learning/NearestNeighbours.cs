using TorchSharp;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Gan.Training.Metrics.Learning;

/// <summary>The Euclidean distances of vectors to their nearest and second nearest among others.</summary>
internal static class NearestNeighbours
{
    private const int Chunk = 64;

    // Products in single precision are a little off for vectors that all but agree, so some candidates are measured again.
    private const int Candidates = 4;

    /// <summary>Looks for them.</summary>
    /// <param name="vectors">The vectors, one after the other.</param>
    /// <param name="others">Those to look among, two or more.</param>
    /// <param name="length">Numbers that a vector has.</param>
    internal static (float Nearest, float Second)[] Find(float[] vectors, float[] others, int length)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor among = tensor(others).reshape(-1, length);
        Tensor mean = among.mean([0]);
        among = among - mean;
        Tensor norms = among.square().sum(1), turned = among.t();
        int count = vectors.Length / length, candidates = (int)Math.Min(Candidates, among.shape[0]);
        var found = new (float, float)[count];
        for (int first = 0; first < count; first += Chunk)
        {
            using DisposeScope inner = NewDisposeScope();
            int rows = Math.Min(Chunk, count - first);
            Tensor centred = tensor(vectors.AsSpan(first * length, rows * length).ToArray()).reshape(-1, length) - mean;
            // The squared distance less what is the same for all others.
            Tensor far = addmm(norms, centred, turned, beta: 1, alpha: -2);
            long[] near = far.topk(candidates, 1, largest: false, sorted: false).indexes.contiguous().data<long>().ToArray();
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> vector = vectors.AsSpan((first + row) * length, length);
                var distances = new float[candidates];
                for (int i = 0; i < candidates; i++)
                    distances[i] = TensorPrimitives.Distance(vector, others.AsSpan((int)near[row * candidates + i] * length, length));
                Array.Sort(distances);
                found[first + row] = (distances[0], distances[1]);
            }
        }
        return found;
    }
}
