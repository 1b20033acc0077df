using Gan.Training.Health;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>How varied images that were drawn are, beside as many real ones: what <see cref="DiversityProbe"/> measures while a generator trains, of more images.</summary>
internal static class SampleDiversity
{
    // Half a second; a copy is the easier to meet the more images there are.
    private const int Images = 2_500;

    // Figures of fewer are a matter of chance.
    internal const int Fewest = 16;

    /// <summary>Measures images, class by class where both kinds have labels; null where there are too few, or where the real ones are all alike.</summary>
    internal static DiversityFigures? Measure(ImageSet real, ImageSet generated)
    {
        var reference = new DiversityReference();
        var drawn = new List<int>();
        if (real.Labels is not null && generated.Labels is not null)
        {
            ILookup<int, int> ofReal = Places(real), ofGenerated = Places(generated);
            (int Label, int[] Real, int[] Generated)[] classes = [.. ofReal
                .Select(places => (places.Key, places.ToArray(), ofGenerated[places.Key].ToArray()))
                .Where(one => Math.Min(one.Item2.Length, one.Item3.Length) >= Fewest)
                .OrderBy(one => one.Key)];
            foreach ((int label, int[] realPlaces, int[] generatedPlaces) in classes) Add(label, realPlaces, generatedPlaces, Math.Max(Fewest, Images / classes.Length));
        }
        if (reference.Count == 0 && Math.Min(real.Count, generated.Count) >= Fewest) Add(null, [.. Enumerable.Range(0, real.Count)], [.. Enumerable.Range(0, generated.Count)], Images);
        return reference.Compare(generated, drawn) is { RealDistance: >= Health.Symptoms.IdenticalTrainingData.SameDistance } figures ? figures : null;

        void Add(int? label, int[] realPlaces, int[] generatedPlaces, int most)
        {
            int count = Math.Min(most, Math.Min(realPlaces.Length, generatedPlaces.Length));
            reference.Add(real, label, EvenlySpacedIndices.Of(realPlaces, count));
            drawn.AddRange(EvenlySpacedIndices.Of(generatedPlaces, count));
        }
    }

    private static ILookup<int, int> Places(ImageSet images) => Enumerable.Range(0, images.Count).ToLookup(i => images.Labels![i]);
}
