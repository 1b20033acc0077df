using System.Text.Json;
using System.Text.Json.Serialization;
using Gan.Onnx;

namespace Gan.Training.Samples;

/// <summary>Which data to open and how, as <c>--data</c> and the options beside it say, so that a run can open the same samples again.</summary>
/// <param name="Paths">Names of embedded sets and paths, one or more.</param>
/// <param name="Size">Height and width in pixels that images are brought to; null for their own.</param>
/// <param name="Channels">1 (grey) or 3 (RGB); null for what the images are.</param>
/// <param name="Columns">A file that says what a table's columns shall be; null for what they look like.</param>
/// <param name="HasHeader">Whether a table's first row names its columns; null looks.</param>
/// <param name="Table">How a table is read: <c>--encoding</c>, <c>--decimal</c> and <c>--missing</c>; null for how it looks.</param>
/// <param name="Reading">How images are read: <c>--fit</c> and <c>--background</c>; null for the defaults.</param>
public sealed record DatasetSpec(
    [property: JsonPropertyName("paths")] IReadOnlyList<string> Paths,
    [property: JsonPropertyName("size")] int? Size = null,
    [property: JsonPropertyName("channels")] int? Channels = null,
    [property: JsonPropertyName("columns")] string? Columns = null,
    [property: JsonPropertyName("hasHeader")] bool? HasHeader = null,
    [property: JsonPropertyName("reading"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImageReading? Reading = null,
    [property: JsonPropertyName("table"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TableReading? Table = null)
{
    /// <summary>What paths begin with that are found in the run's own folder, wherever that is.</summary>
    internal const string InRun = "run:/";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The modality to open the data as, <c>--as</c>; null for the first that opens them.</summary>
    [JsonPropertyName("as")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? As { get; init; }

    /// <summary>Options of modalities that bring their own, by name; null for none.</summary>
    [JsonPropertyName("options")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>Whether it says anything that is of images alone.</summary>
    internal bool IsOfImages => (Size, Channels, Reading) is not (null, null, null);

    /// <summary>Whether it says anything that is of tables alone.</summary>
    internal bool IsOfTables => (Columns, HasHeader, Table) is not (null, null, null);

    /// <summary>One set, as it is.</summary>
    /// <param name="path">A name or a path.</param>
    public static implicit operator DatasetSpec(string path) => new([path]);

    /// <summary>With the paths of files that lie in the run's own folder.</summary>
    internal DatasetSpec For(string run) => this with { Paths = [.. Paths.Select(path => path.StartsWith(InRun, StringComparison.Ordinal) ? Path.Combine(run, path[InRun.Length..]) : path)] };

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Paths);

    /// <summary>What a run learnt from, by the <c>config.json</c> in its folder; null where the folder is no run.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static DatasetSpec? OfRun(string folder)
    {
        string file = Path.Combine(folder, "config.json");
        if (!File.Exists(file)) return null;
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(file));
            return config.RootElement.TryGetProperty("source", out JsonElement source) ? source.Deserialize<DatasetSpec>(_json) : null;
        }
        catch (JsonException defect)
        {
            throw new InvalidDataException($"'{file}' is damaged: {defect.Message}", defect);
        }
    }

    /// <summary>Refuses options of images.</summary>
    /// <param name="noun">What the samples are: <c>points</c>.</param>
    /// <exception cref="UserInputException">One was given.</exception>
    internal void RefuseImageOptions(string noun)
    {
        if (IsOfImages) throw new UserInputException($"'{this}' {noun}: {(noun.StartsWith("is", StringComparison.Ordinal) ? "it has" : "they have")} no size and no channels, and nothing to fit.");
    }

    /// <summary>Refuses options of tables.</summary>
    /// <exception cref="UserInputException">One was given.</exception>
    internal void RefuseTableOptions()
    {
        if (IsOfTables) throw new UserInputException($"'{this}' is no table: leave --columns, --header, --encoding, --decimal and --missing out.");
    }

    /// <summary>Refuses more than one source.</summary>
    /// <param name="what">What cannot be joined: <c>Points</c>.</param>
    /// <param name="advice">What to name: <c>one file alone</c>.</param>
    /// <exception cref="UserInputException">There are several.</exception>
    internal void RequireOne(string what, string advice)
    {
        if (Paths.Count > 1) throw new UserInputException($"{what} cannot be joined with other data: {this}. Name {advice}.");
    }
}
