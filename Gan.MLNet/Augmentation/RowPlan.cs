using Gan.MLNet.Generation;
using Gan.Onnx.Latents;

namespace Gan.MLNet.Augmentation;

/// <summary>The rows that are appended, classes mixed.</summary>
internal sealed class RowPlan : DrawnRows
{
    // Each class draws from numbers of its own, so that no two rows share their noise.
    private const int DrawBits = 40;
    private const uint OrderStream = 3;

    private readonly int[] _classes;
    private readonly long[] _draws;

    /// <param name="draws">For each class the numbers of its draws, from 0.</param>
    /// <param name="seed">The seed of the order.</param>
    internal RowPlan(IReadOnlyList<long[]> draws, ulong seed)
    {
        _classes = [.. draws.SelectMany((own, number) => Enumerable.Repeat(number, own.Length))];
        _draws = [.. draws.SelectMany((own, number) => own.Select(draw => NoiseRow(number, draw)))];
        // Trainers that take rows as they come learn badly from one class after another.
        for (int i = _classes.Length - 1; i > 0; i--)
        {
            int other = CounterRandom.Integer(seed, i, OrderStream, i + 1);
            (_classes[i], _classes[other]) = (_classes[other], _classes[i]);
            (_draws[i], _draws[other]) = (_draws[other], _draws[i]);
        }
    }

    internal override long Count => _draws.Length;

    internal override long DrawOf(long row) => _draws[row];

    internal override int ClassOf(long row) => _classes[row];

    /// <summary>The number in the noise of a class's draw.</summary>
    internal static long NoiseRow(int classNumber, long draw) => ((long)classNumber << DrawBits) + draw;
}
