using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Samples;

namespace Gan.Training.Quantizing;

/// <summary>Rows for one file of a model: some to find ranges on, and others to judge it by.</summary>
/// <param name="Calibration">For each input an array of its type, row after row.</param>
/// <param name="Judging">The same of the others.</param>
/// <param name="Judged">How many the others are.</param>
internal sealed record PartRows(IReadOnlyDictionary<string, Array> Calibration, IReadOnlyDictionary<string, Array> Judging, int Judged)
{
    private const int CalibrationRows = 512, JudgedRows = 2_000;

    // Of large images there are fewer, so that all fit into memory.
    private const int MostNumbers = 1 << 26;

    /// <summary>What the generator of a model is fed.</summary>
    /// <exception cref="OnnxModelException">It cannot be drawn.</exception>
    internal static PartRows Drawn(GanModel model)
    {
        OnnxModel generator = model.Generator!;
        (int calibration, int judged) = (Most(CalibrationRows, generator), Most(JudgedRows, generator));
        var sampler = new GeneratorSampler(model, seed: 1);
        return new PartRows(sampler.Draw(0, calibration), sampler.Draw(calibration, judged), judged);
    }

    /// <summary>What a discriminator is fed, each part spread evenly over all that there is of it.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="learnt">Samples like those that it learnt from.</param>
    /// <param name="apart">Samples that it did not learn from.</param>
    internal static PartRows Real(OnnxModel discriminator, RealRows learnt, RealRows apart)
    {
        int judged = Math.Min(apart.Count, Most(JudgedRows, discriminator));
        return new PartRows(Some(learnt, Math.Min(learnt.Count, Most(CalibrationRows, discriminator))), Some(apart, judged), judged);
    }

    private static IReadOnlyDictionary<string, Array> Some(RealRows rows, int count) => rows.Take(EvenlySpacedIndices.Of([.. Enumerable.Range(0, rows.Count)], count));

    private static int Most(int rows, OnnxModel model) => Math.Clamp(MostNumbers / Math.Max(1, model.Inputs.Sum(input => input.ElementsPerRow)), 1, rows);
}
