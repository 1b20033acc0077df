using System.Numerics.Tensors;

namespace Gan.Training.Health;

/// <summary>How far apart the members of a set are.</summary>
internal sealed class Neighbours
{
    private readonly float[] _nearest;

    private Neighbours(double meanDistance, float[] nearest)
    {
        MeanDistance = meanDistance;
        _nearest = nearest;
    }

    /// <summary>The mean distance of two different members.</summary>
    internal double MeanDistance { get; }

    /// <summary>The median distance of a member to the member next to it.</summary>
    internal double MedianNearest => (_nearest[(_nearest.Length - 1) / 2] + _nearest[_nearest.Length / 2]) / 2.0;

    /// <summary>Measures a set by Euclidean distances.</summary>
    /// <param name="members">The members one after the other, two or more.</param>
    /// <param name="length">Numbers that a member has.</param>
    internal static Neighbours Of(ReadOnlySpan<float> members, int length)
    {
        int count = members.Length / length;
        var nearest = new float[count];
        Array.Fill(nearest, float.PositiveInfinity);
        double sum = 0;
        for (int i = 1; i < count; i++)
        {
            ReadOnlySpan<float> member = members.Slice(i * length, length);
            for (int j = 0; j < i; j++)
            {
                float distance = TensorPrimitives.Distance(member, members.Slice(j * length, length));
                sum += distance;
                nearest[i] = Math.Min(nearest[i], distance);
                nearest[j] = Math.Min(nearest[j], distance);
            }
        }
        Array.Sort(nearest);
        return new Neighbours(sum / (count * (count - 1.0) / 2), nearest);
    }

    /// <summary>The share of members whose nearest neighbour is nearer than this.</summary>
    internal double ShareNearer(double distance) => _nearest.Count(nearest => nearest < distance) / (double)_nearest.Length;
}
