using Gan.Training.Samples;

namespace Gan.Training.Tests.Toy;

/// <summary>A short melody: pitches from 0, one behind the other.</summary>
[StoredName("toy-melody")]
internal sealed record MelodyShape(int Length, int Pitches) : SampleShape
{
    public override IReadOnlyList<int> Dimensions => [Length];

    public override string Noun => "melodies";
}

/// <summary>Melodies as networks take them: pitches in -1 to 1.</summary>
internal sealed class MelodySet(IReadOnlyList<int[]> melodies, MelodyShape shape) : SampleSet
{
    public IReadOnlyList<int[]> Melodies => melodies;

    public override int Count => melodies.Count;

    public override int[]? Labels => null;

    public override MelodyShape Shape => shape;

    public override MelodySet Pick(IReadOnlyList<int> indices) => new([.. indices.Select(index => melodies[index])], shape);

    public override void CopyTo(IReadOnlyList<int> indices, Span<float> target)
    {
        for (int i = 0; i < indices.Count; i++)
        {
            for (int note = 0; note < shape.Length; note++) target[i * shape.Length + note] = 2f * melodies[indices[i]][note] / (shape.Pitches - 1) - 1;
        }
    }
}

/// <summary>Melodies in which each note is at most one step from the one before.</summary>
internal sealed record MelodyData(MelodySet Train, MelodySet Test) : SampleData("melodies", new string('0', 64), [])
{
    private const int Length = 8, Pitches = 16;

    public override MelodySet Training => Train;

    public override MelodySet Testing => Test;

    public static MelodyData Load() => new(Draw(400, seed: 1), Draw(100, seed: 2));

    public static bool IsSmooth(ReadOnlySpan<long> melody)
    {
        for (int i = 1; i < melody.Length; i++)
        {
            if (Math.Abs(melody[i] - melody[i - 1]) > 1) return false;
        }
        return true;
    }

    private static MelodySet Draw(int count, int seed)
    {
        var random = new Random(seed);
        return new MelodySet([.. Enumerable.Range(0, count).Select(_ => Melody(random))], new MelodyShape(Length, Pitches));
    }

    private static int[] Melody(Random random)
    {
        var notes = new int[Length];
        notes[0] = random.Next(Pitches);
        for (int i = 1; i < Length; i++) notes[i] = Math.Clamp(notes[i - 1] + random.Next(-1, 2), 0, Pitches - 1);
        return notes;
    }
}
