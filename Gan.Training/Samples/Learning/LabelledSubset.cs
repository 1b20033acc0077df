using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Settings;

namespace Gan.Training.Samples.Learning;

/// <summary>The few samples of which a semi-supervised run knows the label: as many of each class, give or take one.</summary>
/// <param name="Count">How many, from 1.</param>
/// <param name="Seed">Decides which.</param>
public sealed record LabelledSubset(int Count, long Seed)
{
    private const uint Stream = 0x4C41424C;

    /// <summary>That of some settings; null where all labels are used, or none.</summary>
    internal static LabelledSubset? In(TrainingSettings settings) => settings.IsSemiSupervised ? new LabelledSubset(settings.Labels.Labelled, settings.Labels.LabelledSeed) : null;

    /// <summary>Chooses them.</summary>
    /// <param name="labels">The class number of each sample of the set.</param>
    /// <returns>Places in the set, in ascending order.</returns>
    /// <exception cref="UserInputException">A class has too few samples, or there are fewer labelled samples than classes.</exception>
    public int[] Choose(IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        int[][] classes = [.. Enumerable.Range(0, labels.Count).GroupBy(place => labels[place]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        if (Count < classes.Length) throw new UserInputException($"--set labelled={Count}: there are {classes.Length} classes, and each needs a labelled sample: take labelled={classes.Length} or more.");
        return [.. classes.SelectMany((places, k) => Draw(places, Count / classes.Length + (k < Count % classes.Length ? 1 : 0))).Order()];
    }

    /// <summary>The labelled samples of a set.</summary>
    /// <exception cref="UserInputException">The set has no labels, or too few of a class.</exception>
    public SampleSet Of(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Pick(Choose(samples.Labels ?? throw new ArgumentException("The samples have no labels.", nameof(samples))));
    }

    private int[] Draw(int[] places, int count)
    {
        if (places.Length < count)
            throw new UserInputException($"--set labelled={Count}: that is {count} of each class, and one has only {places.Length} samples to learn from: take fewer.");
        for (int i = 0; i < count; i++)
        {
            // By the place of the sample, so that classes draw apart from each other.
            int other = i + CounterRandom.Integer((ulong)Seed, places[i], Stream, places.Length - i);
            (places[i], places[other]) = (places[other], places[i]);
        }
        return places[..count];
    }
}
