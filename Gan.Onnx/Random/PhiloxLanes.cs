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

    /// <summary>The blocks from <paramref name="first"/> on.</summary>
    internal static PhiloxLanes Of(ulong seed, long row, uint stream, uint first)
    {
        Vector256<uint> c0 = Vector256.Create((uint)row), c1 = Vector256.Create((uint)((ulong)row >> 32));
        Vector256<uint> c2 = Vector256.Create(first) + Vector256<uint>.Indices, c3 = Vector256.Create(stream);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < CounterRandom.Rounds; round++)
        {
            (Vector256<uint> high0, Vector256<uint> low0) = Multiply(c0, CounterRandom.Multiplier0);
            (Vector256<uint> high1, Vector256<uint> low1) = Multiply(c2, CounterRandom.Multiplier1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ Vector256.Create(k0), low1, high0 ^ c3 ^ Vector256.Create(k1), low0);
            k0 += CounterRandom.Weyl0;
            k1 += CounterRandom.Weyl1;
        }
        return new(c0, c1, c2, c3);
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
