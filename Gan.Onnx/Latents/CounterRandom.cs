using System.Runtime.CompilerServices;

namespace Gan.Onnx.Latents;

/// <summary>
/// Random numbers by place instead of by order: the same seed, row and stream give the same numbers, whatever the batch, the thread or the first row.
/// Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011); normals by Box and Muller.
/// </summary>
public static class CounterRandom
{
    private const float ToUnit = 1f / (1 << 24);

    /// <summary>Fills a row with standard normal numbers.</summary>
    /// <param name="seed">The seed of all rows.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="stream">Keeps several uses of one row apart.</param>
    /// <param name="values">What is filled.</param>
    public static void FillNormal(ulong seed, long row, uint stream, Span<float> values)
    {
        for (int i = 0; i < values.Length; i += 4)
        {
            (uint a, uint b, uint c, uint d) = Block(seed, row, stream, (uint)(i / 4));
            (float n0, float n1) = BoxMuller(a, b);
            (float n2, float n3) = BoxMuller(c, d);
            values[i] = n0;
            if (i + 1 < values.Length) values[i + 1] = n1;
            if (i + 2 < values.Length) values[i + 2] = n2;
            if (i + 3 < values.Length) values[i + 3] = n3;
        }
    }

    /// <summary>Fills a row with numbers from [0, 1), each a multiple of 2^-24.</summary>
    /// <param name="seed">The seed of all rows.</param>
    /// <param name="row">The row's number.</param>
    /// <param name="stream">Keeps several uses of one row apart.</param>
    /// <param name="values">What is filled.</param>
    public static void FillUniform(ulong seed, long row, uint stream, Span<float> values)
    {
        for (int i = 0; i < values.Length; i += 4)
        {
            (uint a, uint b, uint c, uint d) = Block(seed, row, stream, (uint)(i / 4));
            values[i] = (a >> 8) * ToUnit;
            if (i + 1 < values.Length) values[i + 1] = (b >> 8) * ToUnit;
            if (i + 2 < values.Length) values[i + 2] = (c >> 8) * ToUnit;
            if (i + 3 < values.Length) values[i + 3] = (d >> 8) * ToUnit;
        }
    }

    /// <summary>An integer from 0 up to but without <paramref name="limit"/>, all but equally likely (the bias is below limit / 2^64).</summary>
    public static int Integer(ulong seed, long row, uint stream, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        (uint a, uint b, _, _) = Block(seed, row, stream, 0);
        return (int)Math.BigMul(((ulong)a << 32) | b, (ulong)limit, out _);
    }

    private static (float, float) BoxMuller(uint a, uint b)
    {
        // From (0, 1], so that the logarithm is finite; the largest number that can come out is 5.77.
        float radius = MathF.Sqrt(-2f * MathF.Log(((a >> 8) + 1) * ToUnit));
        (float sin, float cos) = MathF.SinCos(2f * MathF.PI * ((b >> 8) * ToUnit));
        return (radius * cos, radius * sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (uint, uint, uint, uint) Block(ulong seed, long row, uint stream, uint block)
    {
        const uint multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57, weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
        uint c0 = (uint)row, c1 = (uint)((ulong)row >> 32), c2 = block, c3 = stream;
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = (ulong)multiplier0 * c0, p1 = (ulong)multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += weyl0;
            k1 += weyl1;
        }
        return (c0, c1, c2, c3);
    }
}
