using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gan.Onnx.Latents;
using Gan.Onnx.Tables;

namespace Gan.Onnx;

/// <summary>What a model file tells of itself: the <c>gan.*</c> entries of the ONNX <c>metadata_props</c>.</summary>
public sealed record GanMetadata
{
    /// <summary>The version of this library, as files name it.</summary>
    public static string LibraryVersion { get; } = typeof(GanMetadata).Assembly.GetName().Version!.ToString(3);

    /// <summary>What <see cref="Precision"/> is of a model whose layers multiply integers of 8 bits.</summary>
    public const string Int8 = "int8";

    /// <summary>What <see cref="Kind"/> is of models of images, and of models that others made.</summary>
    public const string ImageKind = "image";

    /// <summary>What <see cref="Kind"/> is of models of rows of tables.</summary>
    public const string TableKind = "table";

    internal const string PrecisionKey = "gan.precision";
    internal const string WeightBitsKey = "gan.weight_bits";

    private const string Prefix = "gan.";

    private const int MostCode = 1 << 20;

    private static readonly HashSet<string> _own =
    [
        "gan.kind", "gan.recipe", "gan.latent_dim", "gan.latent_distribution", "gan.classes", "gan.seed", "gan.steps", "gan.license", "gan.version", PrecisionKey, WeightBitsKey,
        "gan.columns", "gan.label", "gan.identifiers", "gan.file", "gan.conditions", "gan.combinations", "gan.code", "gan.realism", "gan.data", "gan.metrics",
    ];

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        // Programs of one file, and trimmed ones, turn the default one off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The modality of the samples: <c>image</c>, <c>table</c>, or what another modality calls its models.</summary>
    public string Kind { get; init; } = ImageKind;

    /// <summary>The recipe of the zoo; empty for models that others made.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>Length of the latent vector.</summary>
    public int LatentDimension { get; init; }

    /// <summary>What the latent is drawn from: <c>normal</c>, mean 0 and deviation 1.</summary>
    public string LatentDistribution { get; init; } = "normal";

    /// <summary>Class names in the order of the labels; empty for a model without labels.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>
    /// What only models of one modality say: the entries <c>gan.NAME</c> of the file, by NAME, that are none of the others here. A modality adds its own and reads them again.
    /// </summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns of a model of tables; empty for others.</summary>
    public IReadOnlyList<TableColumn> Columns { get; init; } = [];

    /// <summary>The column of a table that tells its rows apart, where nobody names another; empty if nobody said.</summary>
    public string Label { get; init; } = "";

    /// <summary>Columns of a table that are made by patterns and that no network knows; empty for none.</summary>
    public IReadOnlyList<IdentifierColumn> Identifiers { get; init; } = [];

    /// <summary>How the file of the table was written that a model of tables was trained on.</summary>
    public TableFileFormat File { get; init; } = TableFileFormat.Plain;

    /// <summary>By column, what rows of a table can be asked for, as <c>condition_</c> inputs take it; empty for other models.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Conditions { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Columns of rows whose values only go together in some pairs, which generated rows keep; empty for other models.</summary>
    public IReadOnlyList<FixedCombination> Combinations { get; init; } = [];

    /// <summary>The code that the generator takes beside its latent and the discriminator tells; <see cref="LatentCode.None"/> where there is none.</summary>
    public LatentCode Code { get; init; } = LatentCode.None;

    /// <summary>How <c>realism</c> is made; null where the file has none.</summary>
    public RealismDescription? Realism { get; init; }

    /// <summary>The seed of the training run.</summary>
    public long Seed { get; init; }

    /// <summary>Generator steps of the training run.</summary>
    public long Steps { get; init; }

    /// <summary>What it learnt from; null if nobody said.</summary>
    public DataDescription? Data { get; init; }

    /// <summary>Measures of the model by name, in camel case.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The licence of the weights; empty if nobody said.</summary>
    public string License { get; init; } = "";

    /// <summary>What layers multiply where that is not 32-bit floating point: <see cref="Int8"/>; empty otherwise.</summary>
    public string Precision { get; init; } = "";

    /// <summary>
    /// Bits of a weight in an int8 model: 7 for any CPU, 8 where it is made for CPUs with VNNI (<see cref="QuantizationOptions.WeightBits"/>). 0 where the file does not say: models in
    /// floating point, and int8 models of earlier versions, whose weights have 8.
    /// </summary>
    public int WeightBits { get; init; }

    /// <summary>The version of the library that wrote the file.</summary>
    public string Version { get; init; } = LibraryVersion;

    /// <summary>The entries as they stand in the file.</summary>
    public IReadOnlyDictionary<string, string> ToProperties()
    {
        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["gan.kind"] = Kind,
            ["gan.recipe"] = Recipe,
            ["gan.latent_dim"] = LatentDimension.ToString(CultureInfo.InvariantCulture),
            ["gan.latent_distribution"] = LatentDistribution,
            ["gan.classes"] = JsonSerializer.Serialize(Classes, _json),
            ["gan.seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["gan.steps"] = Steps.ToString(CultureInfo.InvariantCulture),
            ["gan.license"] = License,
            ["gan.version"] = Version,
        };
        if (Precision.Length > 0) properties[PrecisionKey] = Precision;
        if (WeightBits > 0) properties[WeightBitsKey] = WeightBits.ToString(CultureInfo.InvariantCulture);
        if (Columns.Count > 0) properties["gan.columns"] = JsonSerializer.Serialize(Columns, _json);
        if (Label.Length > 0) properties["gan.label"] = Label;
        if (Identifiers.Count > 0) properties["gan.identifiers"] = JsonSerializer.Serialize(Identifiers, _json);
        if (File != TableFileFormat.Plain) properties["gan.file"] = JsonSerializer.Serialize(File, _json);
        foreach ((string name, string text) in Extensions) properties[Prefix + name] = text;
        if (Conditions.Count > 0) properties["gan.conditions"] = JsonSerializer.Serialize(Conditions, _json);
        if (Combinations.Count > 0) properties["gan.combinations"] = JsonSerializer.Serialize(Combinations, _json);
        if (Code.Length > 0) properties["gan.code"] = JsonSerializer.Serialize(Code, _json);
        if (Realism is not null) properties["gan.realism"] = JsonSerializer.Serialize(Realism, _json);
        if (Data is not null) properties["gan.data"] = JsonSerializer.Serialize(Data, _json);
        if (Metrics.Count > 0) properties["gan.metrics"] = JsonSerializer.Serialize(new SortedDictionary<string, double>(Metrics.ToDictionary(), StringComparer.Ordinal), _json);
        return properties;
    }

    /// <summary>Reads the entries of a file; those it lacks get their defaults, those of others are passed over.</summary>
    /// <exception cref="OnnxModelException">An entry of ours is not of its form.</exception>
    public static GanMetadata FromProperties(IReadOnlyDictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        string Text(string key, string otherwise) => properties.GetValueOrDefault("gan." + key, otherwise);
        long Number(string key) => properties.TryGetValue("gan." + key, out string? text)
            ? long.TryParse(text, CultureInfo.InvariantCulture, out long value) ? value : throw Malformed(key, text)
            : 0;
        T? Parsed<T>(string key)
        {
            if (!properties.TryGetValue("gan." + key, out string? text)) return default;
            try
            {
                return JsonSerializer.Deserialize<T>(text, _json);
            }
            catch (JsonException)
            {
                throw Malformed(key, text);
            }
        }

        return new GanMetadata
        {
            Kind = Text("kind", ImageKind),
            Recipe = Text("recipe", ""),
            LatentDimension = checked((int)Math.Clamp(Number("latent_dim"), 0, int.MaxValue)),
            LatentDistribution = Text("latent_distribution", "normal"),
            Classes = Parsed<string[]>("classes") ?? [],
            Columns = Parsed<TableColumn[]>("columns") ?? [],
            Label = Text("label", ""),
            Identifiers = Parsed<IdentifierColumn[]>("identifiers") ?? [],
            File = Parsed<TableFileFormat>("file") ?? TableFileFormat.Plain,
            Conditions = Parsed<Dictionary<string, IReadOnlyList<string>>>("conditions") ?? [],
            Combinations = Parsed<FixedCombination[]>("combinations") is not { } combinations ? []
                : combinations.All(IsWhole) ? combinations
                : throw Malformed("combinations", properties["gan.combinations"]),
            Code = Parsed<LatentCode>("code") is not { } code ? LatentCode.None
                : code is { Categories: >= 0 and <= MostCode, Continuous: >= 0 and <= MostCode } ? code
                : throw Malformed("code", properties["gan.code"]),
            Realism = Parsed<RealismDescription>("realism"),
            Seed = Number("seed"),
            Steps = Number("steps"),
            Data = Parsed<DataDescription>("data"),
            Metrics = Parsed<Dictionary<string, double>>("metrics") ?? [],
            License = Text("license", ""),
            Precision = Text("precision", ""),
            WeightBits = checked((int)Math.Clamp(Number("weight_bits"), 0, int.MaxValue)),
            Version = Text("version", ""),
            Extensions = properties
                .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && !_own.Contains(entry.Key))
                .ToDictionary(entry => entry.Key[Prefix.Length..], entry => entry.Value, StringComparer.Ordinal),
        };
    }

    // The reader of JSON leaves out what a file leaves out.
    private static bool IsWhole(FixedCombination? combination) =>
        combination is { First: not null, Second: not null, Pairs: not null }
        && combination.Pairs.Values.All(values => values is not null && values.All(value => value is not null));

    private static OnnxModelException Malformed(string key, string text) => new($"The model's metadata 'gan.{key}' is malformed: {text}");
}

/// <summary>How a discriminator file makes <c>realism</c>.</summary>
/// <param name="Method">What is calibrated: <c>score</c>, or a distance in feature space such as <c>mahalanobis</c>.</param>
/// <param name="CalibrationRows">Held-out real rows behind the quantiles.</param>
public sealed record RealismDescription(
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("calibrationRows")] int CalibrationRows);

/// <summary>What a model learnt from.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Sha256">SHA-256 of the training data, lower-case hex.</param>
public sealed record DataDescription(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("sha256")] string Sha256)
{
    /// <summary>What <see cref="HeldOut"/> is where each class gave its share.</summary>
    public const string ByClass = "by class";

    /// <summary>How images were read; null for other samples, and in files of earlier versions.</summary>
    [JsonPropertyName("reading")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageReading? Reading { get; init; }

    /// <summary>How the samples were chosen that realism was calibrated on: <see cref="ByClass"/>, or null where all were drawn alike.</summary>
    [JsonPropertyName("heldOut")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HeldOut { get; init; }
}
