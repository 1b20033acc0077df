using System.Globalization;
using System.Text.Json.Serialization;

namespace Gan.Training.Samples;

/// <summary>What there is to know of a data set at a glance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">Its fingerprint, as a model trained on it tells it.</param>
/// <param name="Noun">What the samples are: images, points or strings.</param>
/// <param name="Train">Training samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="Channels">Channels of samples with a height and a width; null for others.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Classes">The classes in the order of their numbers; empty without labels.</param>
internal sealed record DatasetSummary(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("sha256")] string Sha256,
    [property: JsonPropertyName("noun")] string Noun,
    [property: JsonPropertyName("train")] int Train,
    [property: JsonPropertyName("test")] int Test,
    [property: JsonPropertyName("channels")] int? Channels,
    [property: JsonPropertyName("height")] int? Height,
    [property: JsonPropertyName("width")] int? Width,
    [property: JsonPropertyName("classes")] IReadOnlyList<ClassCount> Classes)
{
    private const int MostClassesShown = 200;

    private SampleShape? _shape;

    /// <summary>What was done to the samples when they were read; null for nothing.</summary>
    [JsonPropertyName("findings")]
    public object? Findings { get; init; }

    /// <summary>What their values show; null for nothing.</summary>
    [JsonPropertyName("survey")]
    public object? Survey { get; init; }

    /// <summary>What one sample is.</summary>
    internal string Describe() => ModalityCatalog.Of(_shape!).Describe(_shape!);

    internal static DatasetSummary Of(SampleData data)
    {
        SampleShape shape = data.Training.Shape;
        int[]? sides = shape.IsSpatial ? [.. shape.Dimensions] : null;
        int[] ofTrain = Counts(data.Training, data.Classes.Count), ofTest = Counts(data.Testing, data.Classes.Count);
        return new DatasetSummary(
            data.Name, data.Sha256, shape.Noun, data.Training.Count, data.Testing.Count, sides?[0], sides?[1], sides?[2],
            [.. data.Classes.Select((name, label) => new ClassCount(name, ofTrain[label], ofTest[label]))])
        {
            _shape = shape,
        };
    }

    /// <summary>The summary as lines and a table of classes.</summary>
    /// <param name="sheet">The picture that was drawn; null for none.</param>
    /// <param name="remarks">What is said beside.</param>
    internal Inspection Inspect(string? sheet, IReadOnlyList<(string Name, string Text)> remarks)
    {
        List<(string, string)> lines =
        [
            ("name", Name),
            ("SHA-256", Sha256),
            ("training " + Noun, Number(Train)),
            ("test " + Noun, Test == 0 ? "none" : Number(Test)),
            ("shape", Describe()),
            ("classes", Classes.Count == 0 ? "no labels" : Number(Classes.Count)),
        ];
        if (sheet is not null) lines.Add(("sheet", sheet));
        InspectionTable? table = Classes.Count is 0 or > MostClassesShown
            ? null
            : new InspectionTable([("class", false), ("training", true), ("test", true)], [.. Classes.Select(count => (IReadOnlyList<string>)[count.Name, Number(count.Train), Number(count.Test)])]);
        return new Inspection(lines, table, remarks.Count == 0 ? [] : [remarks], this) { Shape = _shape };
    }

    private static string Number(int count) => count.ToString("n0", CultureInfo.InvariantCulture);

    private static int[] Counts(SampleSet samples, int classes)
    {
        var counts = new int[classes];
        foreach (int label in samples.Labels ?? []) counts[label]++;
        return counts;
    }
}

/// <summary>How many samples a class has.</summary>
internal sealed record ClassCount(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("train")] int Train,
    [property: JsonPropertyName("test")] int Test);
