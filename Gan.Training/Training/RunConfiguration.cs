using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Networks;

namespace Gan.Training.Training;

/// <summary>config.json of a run: all that decides its result, and how far it came.</summary>
public sealed record RunConfiguration
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The recipe's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>The data as they were given: a name or a path.</summary>
    public required string Source { get; init; }

    /// <summary>What the data are.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads of the CPU; the result depends on them by rounding.</summary>
    public required int Threads { get; init; }

    /// <summary>Shape of the images.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>Class names; empty for a recipe without labels.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The recipe's settings.</summary>
    public required TrainingSettings Settings { get; init; }

    /// <summary>Generator steps done.</summary>
    public long Steps { get; init; }

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="FileNotFoundException">The folder is no run.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static RunConfiguration Load(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!File.Exists(run.Configuration)) throw new FileNotFoundException($"'{run.Path}' is no run: it has no config.json.", run.Configuration);
        try
        {
            return JsonSerializer.Deserialize<RunConfiguration>(File.ReadAllBytes(run.Configuration), _json)
                ?? throw new InvalidDataException($"'{run.Configuration}' is empty.");
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{run.Configuration}' is damaged: {defect.Message}", defect);
        }
    }

    /// <summary>Writes the file beside its place and renames it.</summary>
    public void Save(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        WholeFile.Write(run.Configuration, stream => JsonSerializer.Serialize(stream, this, _json));
    }
}
