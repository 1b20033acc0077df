using Gan.Training.Modalities.Images;
using Gan.Training.Samples;

namespace Gan.Training.Opening;

/// <summary>What there is to know of a data set at a glance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Its fingerprint, as a model trained on it tells it.</param>
/// <param name="Noun">What the samples are: images, points or strings.</param>
/// <param name="Train">Training samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="Channels">1 (grey) or 3 (RGB); null where samples are no images.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Classes">The classes in the order of their numbers; empty without labels.</param>
internal sealed record DataSummary(string Name, string Sha256, string Noun, int Train, int Test, int? Channels, int? Height, int? Width, IReadOnlyList<ClassCount> Classes)
{
    private string _shape = "";

    /// <summary>What was done to images when they were read; null for other samples.</summary>
    public ImageFindings? Findings { get; init; }

    /// <summary>What their pixels show; null for other samples.</summary>
    public ImageSurvey? Survey { get; init; }

    /// <summary>What one sample is.</summary>
    internal string Describe() => _shape;

    internal static DataSummary Of(SampleData data)
    {
        var image = data.Training.Shape as ImageShape;
        int[] ofTrain = Counts(data.Training, data.Classes.Count), ofTest = Counts(data.Testing, data.Classes.Count);
        return new DataSummary(
            data.Name, data.Sha256, data.Training.Shape.Noun, data.Training.Count, data.Testing.Count, image?.Channels, image?.Height, image?.Width,
            [.. data.Classes.Select((name, label) => new ClassCount(name, ofTrain[label], ofTest[label]))])
        {
            _shape = ModalityCatalog.Of(data.Training.Shape).Describe(data.Training.Shape),
        };
    }

    private static int[] Counts(SampleSet samples, int classes)
    {
        var counts = new int[classes];
        foreach (int label in samples.Labels ?? []) counts[label]++;
        return counts;
    }
}

/// <summary>How many samples a class has.</summary>
internal sealed record ClassCount(string Name, int Train, int Test);
