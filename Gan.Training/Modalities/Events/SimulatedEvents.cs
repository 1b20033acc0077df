using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Reading;
using Microsoft.ML;

namespace Gan.Training.Modalities.Events;

/// <summary>
/// Electrons that were scattered off protons, drawn from a simple law, for trying what learns events without anybody's file: beams of 50 GeV against each other, masses left out, the inelasticity y
/// by (1 + (1 − y)²) / y and Q² by 1 / Q⁴ from 2 GeV², both within what kinematics allow. Not a simulation: no structure functions, no radiation, no detector.
/// </summary>
internal static class SimulatedEvents
{
    /// <summary>The name that <c>--data</c> takes.</summary>
    internal const string Name = "events";

    private const double Beam = 50, LeastQ2 = 2, LeastY = 1e-3, MostY = 0.95;
    private const int Events = 100_000, Draws = 4, MostTries = 64;
    private const ulong Seed = 1;
    private const uint Stream = 0x45564E54;

    /// <summary>The events: the same each time.</summary>
    internal static Table Load() => Table.Load(new MLContext().Data.LoadFromEnumerable(Enumerable.Range(0, Events).Select(Event)));

    private static Scattered Event(int number)
    {
        Span<float> uniform = stackalloc float[Draws * MostTries];
        CounterRandom.FillUniform(Seed, number, Stream, uniform);
        // A try is taken by its share of the highest density; the last is taken anyhow, which happens once in more events than there are.
        for (int at = 0; ; at += Draws)
        {
            double y = LeastY * Math.Pow(MostY / LeastY, uniform[at]);
            if (at + Draws < uniform.Length && 2 * uniform[at + 1] > 1 + (1 - y) * (1 - y)) continue;
            double least = 1 / (4 * Beam * Beam * y), q2 = 1 / (least + (1 / LeastQ2 - least) * (1 - uniform[at + 2])), angle = Math.Tau * uniform[at + 3];
            double pt = Math.Sqrt(q2 * (1 - y)), forward = Beam * (1 - y), backward = q2 / (4 * Beam);
            return new Scattered { E = forward + backward, px = pt * Math.Cos(angle), py = pt * Math.Sin(angle), pz = forward - backward };
        }
    }

    /// <summary>The electron's energy and momentum, GeV.</summary>
    private sealed class Scattered
    {
        public double E { get; init; }

        public double px { get; init; }

        public double py { get; init; }

        public double pz { get; init; }
    }
}
