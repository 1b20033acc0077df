using System.Runtime.Intrinsics;

namespace Gan.Onnx.Latents;

/// <summary>
/// Random numbers by place instead of by order: the same seed, row and stream give the same numbers, whatever the batch, the thread or the first row.
/// Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011); normals by Box and Muller.
/// </summary>
public static class CounterRandom
{
    private const float ToUnit = 1f / (1 << 24);

    private const int WordsPerBlock = 4;
    private const int NumbersAtOnce = PhiloxLanes.Blocks * WordsPerBlock;

    /// <summary>Fills a row with standard normal numbers.</summary>
    /// <param name="seed">The seed of all rows.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="stream">Keeps several uses of one row apart.</param>
    /// <param name="values">What is filled.</param>
    public static void FillNormal(ulong seed, long row, uint stream, Span<float> values)
    {
        Span<float> numbers = stackalloc float[NumbersAtOnce];
        for (int i = 0; i < values.Length; i += NumbersAtOnce)
        {
            var words = PhiloxLanes.Of(seed, row, stream, (uint)(i / WordsPerBlock));
            (Vector256<float> n0, Vector256<float> n1) = BoxMuller(words.A, words.B);
            (Vector256<float> n2, Vector256<float> n3) = BoxMuller(words.C, words.D);
            PutOut(n0, n1, n2, n3, numbers, values[i..]);
        }
    }

    /// <summary>Fills a row with numbers from [0, 1), each a multiple of 2^-24.</summary>
    /// <param name="seed">The seed of all rows.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="stream">Keeps several uses of one row apart.</param>
    /// <param name="values">What is filled.</param>
    public static void FillUniform(ulong seed, long row, uint stream, Span<float> values)
    {
        Span<float> numbers = stackalloc float[NumbersAtOnce];
        for (int i = 0; i < values.Length; i += NumbersAtOnce)
        {
            var words = PhiloxLanes.Of(seed, row, stream, (uint)(i / WordsPerBlock));
            PutOut(Unit(words.A), Unit(words.B), Unit(words.C), Unit(words.D), numbers, values[i..]);
        }
    }

    /// <summary>An integer from 0 up to but without <paramref name="limit"/>, all but equally likely (the bias is below limit / 2^64).</summary>
    public static int Integer(ulong seed, long row, uint stream, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        (uint a, uint b, _, _) = PhiloxLanes.Block(seed, row, stream, 0);
        return (int)Math.BigMul(((ulong)a << 32) | b, (ulong)limit, out _);
    }

    // The numbers of a block stand together, as if blocks were made one after the other; what does not fit is left out.
    private static void PutOut(Vector256<float> n0, Vector256<float> n1, Vector256<float> n2, Vector256<float> n3, Span<float> numbers, Span<float> values)
    {
        n0.CopyTo(numbers);
        n1.CopyTo(numbers[PhiloxLanes.Blocks..]);
        n2.CopyTo(numbers[(2 * PhiloxLanes.Blocks)..]);
        n3.CopyTo(numbers[(3 * PhiloxLanes.Blocks)..]);
        int whole = Math.Min(values.Length / WordsPerBlock, PhiloxLanes.Blocks);
        for (int block = 0; block < whole; block++)
        {
            Span<float> four = values.Slice(block * WordsPerBlock, WordsPerBlock);
            four[0] = numbers[block];
            four[1] = numbers[PhiloxLanes.Blocks + block];
            four[2] = numbers[2 * PhiloxLanes.Blocks + block];
            four[3] = numbers[3 * PhiloxLanes.Blocks + block];
        }
        for (int i = whole * WordsPerBlock; i < Math.Min(values.Length, NumbersAtOnce); i++) values[i] = numbers[i % WordsPerBlock * PhiloxLanes.Blocks + i / WordsPerBlock];
    }

    private static Vector256<float> Unit(Vector256<uint> words) => Vector256.ConvertToSingle((words >> 8).AsInt32()) * ToUnit;

    private static (Vector256<float>, Vector256<float>) BoxMuller(Vector256<uint> a, Vector256<uint> b)
    {
        // From (0, 1], so that the logarithm is finite; the largest number that can come out is 5.77.
        Vector256<float> radius = Vector256.Sqrt(-2f * Vector256.Log(Unit(a) + Vector256.Create(ToUnit)));
        (Vector256<float> sin, Vector256<float> cos) = Vector256.SinCos(2f * MathF.PI * Unit(b));
        return (radius * cos, radius * sin);
    }
}
