using Gan.Onnx.Latents;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class CounterRandomTests
{
    // The known answers that the authors publish with Random123 for Philox 4x32-10.
    [TestMethod]
    public void Blocks_are_those_of_philox()
    {
        Assert.AreEqual((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), PhiloxLanes.Block(seed: 0, row: 0, stream: 0, block: 0));
        Assert.AreEqual((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), PhiloxLanes.Block(ulong.MaxValue, -1, uint.MaxValue, uint.MaxValue));
        Assert.AreEqual(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            PhiloxLanes.Block(0x299f31d0a4093822, unchecked((long)0x85a308d3243f6a88), stream: 0x03707344, block: 0x13198a2e));
    }

    [TestMethod]
    public void Numbers_are_those_of_the_blocks_one_after_the_other()
    {
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            (ulong seed, long row, uint stream) = ((ulong)random.NextInt64(), random.NextInt64(), (uint)random.Next());
            var uniform = new float[random.Next(100)];
            var normal = new float[uniform.Length];
            CounterRandom.FillUniform(seed, row, stream, uniform);
            CounterRandom.FillNormal(seed, row, stream, normal);
            for (int k = 0; k < uniform.Length; k++)
            {
                (uint a, uint b, uint c, uint d) = PhiloxLanes.Block(seed, row, stream, (uint)k / 4);
                uint[] words = [a, b, c, d];
                Assert.AreEqual(words[k % 4] / 256 / (double)(1 << 24), uniform[k]);
                int pair = k % 4 / 2 * 2;
                double radius = Math.Sqrt(-2 * Math.Log((words[pair] / 256 + 1) / (double)(1 << 24))), angle = 2 * Math.PI * (words[pair + 1] / 256 / (double)(1 << 24));
                Assert.AreEqual(radius * (k % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle)), normal[k], 3e-6);
            }
        }
    }

    [TestMethod]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var row = new float[100];
        double sum = 0, square = 0, cube = 0, fourth = 0;
        const int Count = 1_000_000;
        for (int i = 0; i < Count / row.Length; i++)
        {
            CounterRandom.FillNormal(11, i, 0, row);
            foreach (float x in row)
            {
                sum += x;
                square += x * x;
                cube += x * x * x;
                fourth += (double)x * x * x * x;
            }
        }
        // Five standard errors of each moment.
        Assert.AreEqual(0, sum / Count, 5 * Math.Sqrt(1.0 / Count));
        Assert.AreEqual(1, square / Count, 5 * Math.Sqrt(2.0 / Count));
        Assert.AreEqual(0, cube / Count, 5 * Math.Sqrt(15.0 / Count));
        Assert.AreEqual(3, fourth / Count, 5 * Math.Sqrt(96.0 / Count));
    }

    [TestMethod]
    public void Uniform_numbers_fill_the_half_open_interval_evenly()
    {
        var row = new float[1000];
        var tenths = new int[10];
        for (int i = 0; i < 100; i++)
        {
            CounterRandom.FillUniform(12, i, 0, row);
            foreach (float x in row)
            {
                Assert.IsTrue(x is >= 0 and < 1);
                tenths[(int)(x * 10)]++;
            }
        }
        foreach (int count in tenths) Assert.AreEqual(10_000, count, 500);
    }

    [TestMethod]
    public void A_number_depends_on_seed_row_stream_and_place_alone()
    {
        var longRow = new float[10];
        var shortRow = new float[3];
        CounterRandom.FillNormal(5, 9, 1, longRow);
        CounterRandom.FillNormal(5, 9, 1, shortRow);
        CollectionAssert.AreEqual(longRow[..3], shortRow);
        foreach ((ulong seed, long row, uint stream) in new[] { (6UL, 9L, 1U), (5UL, 10L, 1U), (5UL, 9L, 2U), (5UL, 9L + (1L << 32), 1U), (5UL + (1UL << 32), 9L, 1U) })
        {
            CounterRandom.FillNormal(seed, row, stream, shortRow);
            CollectionAssert.AreNotEqual(longRow[..3], shortRow);
        }
    }

    [TestMethod]
    public void Integers_are_even_and_below_their_limit()
    {
        var counts = new int[7];
        for (int row = 0; row < 70_000; row++) counts[CounterRandom.Integer(1, row, 0, 7)]++;
        foreach (int count in counts) Assert.AreEqual(10_000, count, 500);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CounterRandom.Integer(1, 0, 0, 0));
    }
}
