using Gan.Training.Samples.Learning;
using System.Globalization;
using Gan.Training.Health.Symptoms;
using Gan.Training.Samples;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Health;

/// <summary>What is wrong with training data that no generator can make up for: found before the first step.</summary>
internal static class DataFindings
{
    // A constant pixel or cell is exact; a thousandth of its range is far below a step of 8 bits.
    private const double NoRange = 1e-3;
    private const int LookedAt = 256;
    private const int Chunk = 16;

    /// <summary>Looks at some of the samples, evenly spaced.</summary>
    /// <param name="samples">The samples to learn from, one or more.</param>
    /// <param name="classes">Number of classes that are learnt; 0 without labels.</param>
    internal static IReadOnlyList<Finding> Of(SampleSet samples, int classes)
    {
        if (samples.Count < 2) return [];
        int[] places = EvenlySpacedIndices.Of([.. Enumerable.Range(0, samples.Count)], Math.Min(samples.Count, LookedAt));
        if (samples.Shape.IsSpatial)
        {
            Finding?[] found =
            [
                DiversityProbe.RealDistance(samples, classes) is { } distance ? IdenticalTrainingData.Of(distance) : null,
                AreBlank(samples, places)
                    ? new Finding("the training images are blank", $"all pixels of each of {places.Length} images are of one colour", "other data: the images may have been read wrongly")
                    : null,
            ];
            return [.. found.OfType<Finding>()];
        }
        using DisposeScope scope = NewDisposeScope();
        Tensor looked = samples.ToTensor(places, CPU).flatten(1);
        return (looked - looked[0]).abs().max().ToDouble() < NoRange
            ? [new Finding($"the training {samples.Shape.Noun} are all the same", string.Create(CultureInfo.InvariantCulture, $"{places.Length} of {samples.Count} were compared"), "other data")]
            : [];
    }

    // Ends with the first that is not.
    private static bool AreBlank(SampleSet samples, int[] places) => places.Chunk(Chunk).All(chunk =>
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor channels = samples.ToTensor(chunk, CPU).flatten(2);
        return (channels.amax([2]) - channels.amin([2])).max().ToDouble() < NoRange;
    });

    /// <summary>What the data leave out without being wrong: one class alone, columns of one value. Clauses; none if there is nothing to say.</summary>
    internal static IEnumerable<string> Remarks(SampleSet samples, IReadOnlyList<string> classes)
    {
        if (classes.Count > 0 && samples.Labels is { Length: > 0 } labels && labels.Distinct().Take(2).ToArray() is [var only] && only < classes.Count)
            yield return $"all {samples.Shape.Noun} are of one class, '{classes[only]}', so that labels say nothing";
        foreach (string remark in ModalityCatalog.Of(samples.Shape).Remarks(samples)) yield return remark;
    }
}
