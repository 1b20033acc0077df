namespace Gan.Training.Data;

/// <summary>What there is to know of a data set at a glance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Its fingerprint, as a model trained on it tells it.</param>
/// <param name="Train">Training images.</param>
/// <param name="Test">Test images.</param>
/// <param name="Channels">1 (grey) or 3 (RGB).</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Classes">The classes in the order of their numbers; empty without labels.</param>
internal sealed record DataSummary(string Name, string Sha256, int Train, int Test, int Channels, int Height, int Width, IReadOnlyList<ClassCount> Classes)
{
    internal static DataSummary Of(ImageData data)
    {
        int[] train = Counts(data.Train, data.Classes.Count), test = Counts(data.Test, data.Classes.Count);
        return new DataSummary(
            data.Name, data.Sha256, data.Train.Count, data.Test.Count, data.Train.Channels, data.Train.Height, data.Train.Width,
            [.. data.Classes.Select((name, label) => new ClassCount(name, train[label], test[label]))]);
    }

    private static int[] Counts(ImageSet images, int classes)
    {
        var counts = new int[classes];
        foreach (int label in images.Labels ?? []) counts[label]++;
        return counts;
    }
}

/// <summary>How many images a class has.</summary>
internal sealed record ClassCount(string Name, int Train, int Test);
