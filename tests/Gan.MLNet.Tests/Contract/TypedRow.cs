using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

/// <summary>A row with a vector of each type that a <see cref="MixedModel"/> takes.</summary>
internal sealed class TypedRow
{
    [VectorType(MixedModel.Width)]
    public float[] InFloat { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public double[] InDouble { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public sbyte[] InInt8 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public short[] InInt16 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public int[] InInt32 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public long[] InInt64 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public byte[] InUInt8 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public ushort[] InUInt16 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public uint[] InUInt32 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public ulong[] InUInt64 { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public bool[] InBool { get; set; } = [];

    [VectorType(MixedModel.Width)]
    public string[] InString { get; set; } = [];

    public static TypedRow Of(int seed)
    {
        var random = new Random(seed);
        T[] Draw<T>(Func<T> draw) => [draw(), draw(), draw()];
        return new TypedRow
        {
            InFloat = Draw(random.NextSingle),
            InDouble = Draw(random.NextDouble),
            InInt8 = Draw(() => (sbyte)random.Next(-128, 128)),
            InInt16 = Draw(() => (short)random.Next(-30_000, 30_000)),
            InInt32 = Draw(random.Next),
            InInt64 = Draw(random.NextInt64),
            InUInt8 = Draw(() => (byte)random.Next(256)),
            InUInt16 = Draw(() => (ushort)random.Next(60_000)),
            InUInt32 = Draw(() => (uint)random.NextInt64(uint.MaxValue)),
            InUInt64 = Draw(() => (ulong)random.NextInt64()),
            InBool = Draw(() => random.Next(2) == 1),
            InString = Draw(() => $"ä {random.Next()}"),
        };
    }
}

/// <summary>A row of numbers under a name of its own.</summary>
internal sealed class OneColumn
{
    [VectorType(MixedModel.Width)]
    public float[] Readings { get; set; } = [];
}

/// <summary>What is predicted of a <see cref="TypedRow"/>.</summary>
internal sealed class Turned
{
    public float[] OutFloat { get; set; } = [];

    public float[] After { get; set; } = [];

    public float[] Copy { get; set; } = [];

    public string[] OutString { get; set; } = [];
}

/// <summary>A row of something that a classifier learns.</summary>
internal sealed class FlowerRow
{
    public float Size { get; set; }

    [VectorType(2)]
    public float[] Weights { get; set; } = [];

    public string Kind { get; set; } = "";

    public static FlowerRow Of(int seed)
    {
        var random = new Random(seed);
        int kind = seed % 3;
        return new FlowerRow { Size = kind + random.NextSingle(), Weights = [random.NextSingle(), 1 - kind + random.NextSingle()], Kind = $"kind {kind}" };
    }
}
