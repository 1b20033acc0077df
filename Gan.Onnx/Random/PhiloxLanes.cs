using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gan.Onnx.Latents;

/// <summary>Eight blocks of <see cref="CounterRandom"/> side by side, which differ in their number alone.</summary>
/// <param name="A">The first words of the blocks, in the order of the blocks.</param>
/// <param name="B">The second words.</param>
/// <param name="C">The third words.</param>
/// <param name="D">The fourth words.</param>
internal readonly record struct PhiloxLanes(Vector256<uint> A, Vector256<uint> B, Vector256<uint> C, Vector256<uint> D)
{
    internal const int Blocks = 8;

    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>The blocks from <paramref name="first"/> on.</summary>
    internal static PhiloxLanes Of(ulong seed, long row, uint stream, uint first)
    {
        Vector256<uint> c0 = Vector256.Create((uint)row), c1 = Vector256.Create((uint)((ulong)row >> 32));
        Vector256<uint> c2 = Vector256.Create(first) + Vector256<uint>.Indices, c3 = Vector256.Create(stream);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            (Vector256<uint> high0, Vector256<uint> low0) = Multiply(c0, Multiplier0);
            (Vector256<uint> high1, Vector256<uint> low1) = Multiply(c2, Multiplier1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ Vector256.Create(k0), low1, high0 ^ c3 ^ Vector256.Create(k1), low0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return new(c0, c1, c2, c3);
    }

    /// <summary>A single block, by plain arithmetic.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (uint, uint, uint, uint) Block(ulong seed, long row, uint stream, uint block)
    {
        uint c0 = (uint)row, c1 = (uint)((ulong)row >> 32), c2 = block, c3 = stream;
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0, p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    // The upper and the lower half of each product.
    private static (Vector256<uint> High, Vector256<uint> Low) Multiply(Vector256<uint> values, uint factor)
    {
        Vector256<ulong> even, odd;
        if (Avx2.IsSupported)
        {
            Vector256<uint> factors = Vector256.Create(factor);
            even = Avx2.Multiply(values, factors);
            odd = Avx2.Multiply((values.AsUInt64() >> 32).AsUInt32(), factors);
        }
        else
        {
            even = (values.AsUInt64() & Vector256.Create((ulong)uint.MaxValue)) * factor;
            odd = (values.AsUInt64() >> 32) * factor;
        }
        Vector256<ulong> lower = Vector256.Create((ulong)uint.MaxValue);
        return (((even >> 32) | (odd & ~lower)).AsUInt32(), ((even & lower) | (odd << 32)).AsUInt32());
    }
}
