using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gan.Training.Arithmetic;
using Gan.Training.Drawing;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Evaluation;

namespace Gan.Training.Modalities.Events;

/// <summary>
/// What is learnt of rows of numbers, and what rows are made of that (Alanazi et al., "Simulation of electron-proton scattering events by a Feature-Augmented and Transformed Generative
/// Adversarial Network (FAT-GAN)", 2020): transforms that make what is learnt smooth and what is made obey bounds, and features that the discriminator is shown beside them. A file of it is JSON.
/// </summary>
public sealed class RowFormulas : IRowMeasures
{
    private const string Prefix = "formulas/";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        // Programs of one file, and trimmed ones, turn the default one off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private CompiledFormulas? _stages;

    /// <summary>The columns, in the order in which a file without a header has them.</summary>
    [JsonPropertyName("columns")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Numbers with names, of which all formulas may speak.</summary>
    [JsonPropertyName("constants")]
    public OrderedDictionary<string, double> Constants { get; init; } = [];

    /// <summary>Laws of the rows that are learnt, of columns, <see cref="Augment"/> and <see cref="Judge"/>; others are left out.</summary>
    [JsonPropertyName("keep")]
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>What the generator puts out, by name: formulas of the columns.</summary>
    [JsonPropertyName("learn")]
    public OrderedDictionary<string, string> Learn { get; init; } = [];

    /// <summary>The columns: formulas of <see cref="Learn"/> and of the columns before them.</summary>
    [JsonPropertyName("make")]
    public OrderedDictionary<string, string> Make { get; init; } = [];

    /// <summary>What the discriminator is shown beside <see cref="Learn"/>: formulas of the columns and of what stands before them.</summary>
    [JsonPropertyName("augment")]
    public OrderedDictionary<string, string> Augment { get; init; } = [];

    /// <summary>What is measured beside the columns: formulas of the columns, of <see cref="Augment"/> and of what stands before them.</summary>
    [JsonPropertyName("judge")]
    public OrderedDictionary<string, string> Judge { get; init; } = [];

    /// <summary>Laws that generated rows are counted by, of the same.</summary>
    [JsonPropertyName("laws")]
    public IReadOnlyList<string> Laws { get; init; } = [];

    /// <summary>What is drawn against each other, formulas of the same.</summary>
    [JsonPropertyName("planes")]
    public IReadOnlyList<FormulaScatter> Planes { get; init; } = [];

    /// <summary>The names of those that are built in.</summary>
    public static IReadOnlyList<string> Presets { get; } =
        [.. typeof(RowFormulas).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Takes those that are built in, or reads a file.</summary>
    /// <param name="name">One of <see cref="Presets"/>, or the path of a JSON file.</param>
    /// <exception cref="DataFormatException">There is no such file, or it is another one.</exception>
    public static RowFormulas Load(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using Stream? preset = typeof(RowFormulas).Assembly.GetManifestResourceStream(Prefix + name);
        if (preset is null && !File.Exists(name)) throw new DataFormatException(name, "There are no such formulas, and no such file.", $"Take {string.Join(", ", Presets)}, or the path of a JSON file.");
        using Stream source = preset ?? File.OpenRead(name);
        try
        {
            return Read(source);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new DataFormatException(name, $"Its formulas cannot be used: {error.Message}", "See the built-in ones for an example.", error);
        }
    }

    /// <summary>Reads the text that <see cref="ToString"/> gives.</summary>
    /// <exception cref="FormatException">It is another one.</exception>
    internal static RowFormulas Parse(string json)
    {
        try
        {
            return Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        }
        catch (JsonException error)
        {
            throw new FormatException($"There are no formulas: {error.Message}", error);
        }
    }

    /// <summary>As JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, _json);

    /// <summary>What is learnt of columns.</summary>
    internal IReadOnlyList<T> Learnt<T>(IArithmetic<T> math, IReadOnlyList<T> columns) => Compiled.Learn.Compute(math, Named(math, Columns, columns));

    /// <summary>The columns that what was learnt makes.</summary>
    internal IReadOnlyList<T> Made<T>(IArithmetic<T> math, IReadOnlyList<T> learnt)
    {
        Dictionary<string, T> values = Named(math, [.. Learn.Keys], learnt);
        Compiled.Make.Compute(math, values);
        return [.. Columns.Select(name => values[name])];
    }

    /// <summary>What the discriminator is shown beside what is learnt.</summary>
    internal IReadOnlyList<T> Augmented<T>(IArithmetic<T> math, IReadOnlyList<T> columns) => Compiled.Augment.Compute(math, Named(math, Columns, columns));

    IReadOnlyList<string> IRowMeasures.DerivedColumns => [.. Judge.Keys];

    IReadOnlyList<string> IRowMeasures.Constraints => Laws;

    IReadOnlyList<double[]> IRowMeasures.Derive(IReadOnlyList<double[]> columns) => Judged(columns);

    IReadOnlyList<int> IRowMeasures.Broken(IReadOnlyList<double[]> columns) => Broken(columns);

    IReadOnlyList<ScatterPlot> IRowMeasures.Scatter(IReadOnlyList<double[]> real, IReadOnlyList<double[]> generated) =>
        [.. Planes.Select(plane => new ScatterPlot($"{plane.Y} over {plane.X}", new ScatterPoints(Drawn(plane, real), Drawn(plane, generated))))];

    /// <summary>What is measured beside the columns.</summary>
    internal IReadOnlyList<double[]> Judged(IReadOnlyList<double[]> columns)
    {
        Dictionary<string, double[]> values = Measured(columns);
        return [.. Judge.Keys.Select(name => values[name])];
    }

    /// <summary>Which rows are kept.</summary>
    internal bool[] Kept(IReadOnlyList<double[]> columns)
    {
        IReadOnlyList<bool[]> held = Holding(Compiled.Keep, columns);
        return [.. Enumerable.Range(0, columns[0].Length).Select(row => held.All(law => law[row]))];
    }

    /// <summary>Of each law, how many rows break it.</summary>
    internal IReadOnlyList<int> Broken(IReadOnlyList<double[]> columns) => [.. Holding(Compiled.Laws, columns).Select(law => law.Count(holds => !holds))];

    // The values of a plane's two formulas.
    private (double[] X, double[] Y) Drawn(FormulaScatter plane, IReadOnlyList<double[]> columns)
    {
        Dictionary<string, double[]> values = Measured(columns);
        double[] Of(string text) => Formula.Parse(text, values.Keys).Evaluate(ColumnArithmetic.Instance, name => values[name]);
        return (Of(plane.X), Of(plane.Y));
    }

    // A formula that cannot be computed is a FormatException, which says which and why.
    private CompiledFormulas Compiled => _stages ??= CompiledFormulas.Of(this);

    private static RowFormulas Read(Stream json)
    {
        RowFormulas read = JsonSerializer.Deserialize<RowFormulas>(json, _json) ?? throw new JsonException("it is empty");
        _ = read.Compiled;
        return read;
    }

    private IReadOnlyList<bool[]> Holding(IReadOnlyList<FormulaConstraint> laws, IReadOnlyList<double[]> columns)
    {
        Dictionary<string, double[]> values = Measured(columns);
        return [.. laws.Select(law => law.Holds(columns[0].Length, name => values[name]))];
    }

    private Dictionary<string, double[]> Measured(IReadOnlyList<double[]> columns)
    {
        Dictionary<string, double[]> values = Named(ColumnArithmetic.Instance, Columns, columns);
        Compiled.Augment.Compute(ColumnArithmetic.Instance, values);
        Compiled.Judge.Compute(ColumnArithmetic.Instance, values);
        return values;
    }

    private Dictionary<string, T> Named<T>(IArithmetic<T> math, IReadOnlyList<string> names, IReadOnlyList<T> values)
    {
        Dictionary<string, T> named = Constants.ToDictionary(pair => pair.Key, pair => math.Constant(pair.Value));
        foreach ((string name, T value) in names.Zip(values)) named[name] = value;
        return named;
    }
}
