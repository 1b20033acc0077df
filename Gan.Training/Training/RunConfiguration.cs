using System.Text.Json;
using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Samples;
using Gan.Training.Settings;

namespace Gan.Training.Training;

/// <summary>config.json of a run: all that decides its result, and how far it came.</summary>
public sealed record RunConfiguration
{
    private static readonly CachedDiscovery<JsonSerializerOptions> _json = new(() => new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = ShapeJson.Resolver(),
        WriteIndented = true,
        Converters = { new SettingsJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    });

    /// <summary>The version that made the run; null in files of versions that did not say.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>The recipe's name.</summary>
    [JsonPropertyName("recipe")]
    public required string Recipe { get; init; }

    /// <summary>The data as they were asked for, so that they can be opened again.</summary>
    [JsonPropertyName("source")]
    public required DatasetSpec Source { get; init; }

    /// <summary>What the data are.</summary>
    [JsonPropertyName("data")]
    public required DataDescription Data { get; init; }

    /// <summary>The seed.</summary>
    [JsonPropertyName("seed")]
    public required long Seed { get; init; }

    /// <summary>Threads of the CPU; the result depends on them by rounding.</summary>
    [JsonPropertyName("threads")]
    public required int Threads { get; init; }

    /// <summary>What its samples are.</summary>
    [JsonPropertyName("shape")]
    public required SampleShape Shape { get; init; }

    /// <summary>Class names; empty for a recipe without labels.</summary>
    [JsonPropertyName("classes")]
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The recipe's settings.</summary>
    [JsonPropertyName("settings")]
    public required TrainingSettings Settings { get; init; }

    /// <summary>How long it trains; null in a file of an older version.</summary>
    [JsonPropertyName("budget")]
    public TrainingBudget? Budget { get; init; }

    /// <summary>Generator steps of the finished run; 0 before.</summary>
    [JsonPropertyName("steps")]
    public long Steps { get; init; }

    /// <summary>How the run ended.</summary>
    [JsonPropertyName("outcome")]
    public RunOutcome Outcome { get; init; }

    /// <summary>What made it fail; null otherwise.</summary>
    [JsonPropertyName("failure")]
    public string? Failure { get; init; }

    /// <summary>What was known to be wrong with the data before the first step.</summary>
    [JsonPropertyName("dataFindings")]
    public IReadOnlyList<Finding> DataFindings { get; init; } = [];

    /// <summary>How it was when it ended; null before.</summary>
    [JsonPropertyName("health")]
    public HealthVerdict? Health { get; init; }

    // The folder that it was read from: where files of the run's own are.
    private string? Folder { get; init; }

    /// <summary>Reads a run's configuration.</summary>
    /// <exception cref="FileNotFoundException">The folder is no run.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static RunConfiguration Load(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!File.Exists(run.Configuration)) throw new FileNotFoundException($"'{run.Path}' is no run: it has no config.json.", run.Configuration);
        try
        {
            RunConfiguration read = JsonSerializer.Deserialize<RunConfiguration>(File.ReadAllBytes(run.Configuration), _json.Value)
                ?? throw new InvalidDataException($"'{run.Configuration}' is empty.");
            return read with { Folder = run.Path, Source = ModalityCatalog.Of(read.Shape).Upgraded(read.Source) };
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{run.Configuration}' is damaged: {defect.Message}", defect);
        }
    }

    /// <summary>Opens the data that the run learns from, as it learns them.</summary>
    /// <exception cref="InvalidDataException">They have changed since.</exception>
    public SampleData OpenData()
    {
        DatasetSpec source = Folder is null ? Source : Source.For(Folder);
        SampleData data = DatasetOpener.Open(source);
        RequireSame(data, source);
        return AsLearnt(data);
    }

    /// <summary>Data that were opened, as the run learns them.</summary>
    internal SampleData AsLearnt(SampleData data) => ModalityCatalog.Of(Shape).AsLearnt(data, Shape);

    /// <summary>Makes sure that data are those of the run.</summary>
    /// <param name="data">The data.</param>
    /// <param name="source">Where they were found.</param>
    /// <exception cref="InvalidDataException">They are others.</exception>
    public void RequireSame(SampleData data, DatasetSpec source)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Sha256 != Data.Sha256)
            throw new InvalidDataException($"'{source}' is not what the run learnt from, or no longer: its SHA-256 is {data.Sha256}, that of the run's data ('{Data.Name}') {Data.Sha256}.");
    }

    /// <summary>Writes the file beside its place and renames it.</summary>
    public void Save(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        AtomicFile.Write(run.Configuration, stream => JsonSerializer.Serialize(stream, this, _json.Value));
    }
}
