using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gan.Onnx;
using Gan.Training.Samples.Learning;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>What a run of a sweep came to. It lies in the run's folder, so that the sweep need neither train nor judge it again.</summary>
internal sealed record SweepRunResult
{
    /// <summary>The file in the run's folder.</summary>
    internal const string File = "judged.json";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        // Programs of one file, and trimmed ones, turn the default one off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What made it fail; null if it went to its end.</summary>
    [JsonPropertyName("failure")]
    public string? Failure { get; init; }

    /// <summary>How it was, in words: those of its health, or where that finds nothing of its samples; "diverged" or "failed".</summary>
    [JsonPropertyName("verdict")]
    public required string Verdict { get; init; }

    /// <summary>Generator steps.</summary>
    [JsonPropertyName("steps")]
    public required long Steps { get; init; }

    /// <summary>Seconds that the training took; null if it ended before it told.</summary>
    [JsonPropertyName("seconds")]
    public double? Seconds { get; init; }

    /// <summary>The <see cref="ISweepScorer.Name"/> of who judged it.</summary>
    [JsonPropertyName("judge")]
    public required string Judge { get; init; }

    /// <summary>Its figures.</summary>
    [JsonPropertyName("figures")]
    public SweepFigures Figures { get; init; } = SweepFigures.None;

    /// <summary>Whether it went to its end.</summary>
    [JsonIgnore]
    public bool IsFinished => Failure is null;

    /// <summary>Reads what a run came to; null if that is not known yet, or was found by another judge. A run that failed would fail again, whoever judges.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static SweepRunResult? Load(RunDirectory run, string judge)
    {
        string path = Place(run);
        if (!System.IO.File.Exists(path)) return null;
        try
        {
            SweepRunResult? known = JsonSerializer.Deserialize<SweepRunResult>(System.IO.File.ReadAllBytes(path), _json);
            return known is { IsFinished: false } || known?.Judge == judge ? known : null;
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{path}' is damaged: {defect.Message} Remove it, and the run is judged again.", defect);
        }
    }

    /// <summary>Writes the file.</summary>
    internal void Save(RunDirectory run) => AtomicFile.Write(Place(run), stream => JsonSerializer.Serialize(stream, this, _json));

    private static string Place(RunDirectory run) => Path.Combine(run.Path, File);
}
