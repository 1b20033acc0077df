using Gan.Onnx;
using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Stacks;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Text;
using Gan.Training.Samples;
using Microsoft.ML;

namespace Gan.Training.Opening;

/// <summary>Opens data of any kind by their names or paths, as <c>--data</c> gives them.</summary>
public static class DataSource
{
    /// <summary>Whether a source is one of the mixtures of points.</summary>
    /// <param name="names">Names and paths as <c>--data</c> gives them.</param>
    public static bool IsPoints(IEnumerable<string> names) => names.Any(GaussianMixture.All.ContainsKey);

    /// <summary>Whether a source is images that are stacked.</summary>
    /// <param name="names">Names and paths as <c>--data</c> gives them.</param>
    public static bool IsStacked(IEnumerable<string> names) => names.Any(name => name.StartsWith(StackedData.Prefix, StringComparison.Ordinal));

    /// <summary>Whether a source is the strings of the grammar.</summary>
    /// <param name="names">Names and paths as <c>--data</c> gives them.</param>
    public static bool IsStrings(IEnumerable<string> names) => names.Contains(ExpressionGrammar.Name);

    /// <summary>Whether a source is a table.</summary>
    /// <param name="names">Names and paths as <c>--data</c> gives them.</param>
    public static bool IsTable(IEnumerable<string> names) => names.Any(name => name == ToyEvents.Name || TableFile.IsOne(name) || StoredTable.IsOne(name));

    /// <summary>The names of data that no file holds.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [Digits.Name, .. GaussianMixture.All.Keys, ExpressionGrammar.Name, ToyEvents.Name];

    /// <summary>Whether a name is that of data that no file holds and that are no images.</summary>
    internal static bool IsName(string name) => GaussianMixture.All.ContainsKey(name) || name is ExpressionGrammar.Name or ToyEvents.Name;

    /// <summary>Opens points, strings, tables, stacks of images, or images as <see cref="ImageDataSource.Open(DataOrigin, long, IProgress{OpeningProgress}?)"/>.</summary>
    /// <inheritdoc cref="ImageDataSource.Open(DataOrigin, long, IProgress{OpeningProgress}?)"/>
    public static SampleData Open(DataOrigin source, long memory = ImageDataSource.DefaultMemory, IProgress<OpeningProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (IsTable(source.Paths)) return OpenTable(source);
        if (source.IsOfTables) throw new UserInputException($"'{source}' is no table: leave --columns, --header, --encoding, --decimal and --missing out.");
        if (IsStacked(source.Paths)) return OpenStacked(source, memory, progress);
        if (IsStrings(source.Paths)) return OpenStrings(source);
        if (!IsPoints(source.Paths)) return ImageDataSource.Open(source, memory, progress);
        if (source.Paths.Count > 1) throw new UserInputException($"Points cannot be joined with other data: {source}. Name one of {string.Join(", ", GaussianMixture.All.Keys)} alone.");
        if (source.IsOfImages) throw new UserInputException($"'{source}' are points: they have no size and no channels, and nothing to fit.");
        return PointData.Of(GaussianMixture.All[source.Paths[0]]);
    }

    /// <summary>Reads a table, whether or not anything can be learnt of it.</summary>
    /// <inheritdoc cref="ImageDataSource.Open(DataOrigin, long, IProgress{OpeningProgress}?)"/>
    internal static Table ReadTable(DataOrigin source)
    {
        if (source.Paths.Count > 1) throw new UserInputException($"Tables cannot be joined with other data: {source}. Name one file alone.");
        if (source.IsOfImages) throw new UserInputException($"'{source}' is a table: it has no size and no channels, and nothing to fit.");
        if (source.Paths[0] == ToyEvents.Name) return ToyEvents.Load();
        if (StoredTable.IsOne(source.Paths[0])) return StoredTable.Read(source.Paths[0]);
        IDataView view = TableFile.Open(source.Paths[0], source.HasHeader, source.Table?.Encoding);
        return Table.Load(view, source.Columns is { } file ? ColumnRequests.Load(file) : ColumnRequests.None, TextReading.Of(source.Table, view));
    }

    private static TableData OpenTable(DataOrigin source) => TableData.Of(DataName.Of(source.Paths[0]), ReadTable(source), source.Paths[0]);

    private static StackedData OpenStacked(DataOrigin source, long memory, IProgress<OpeningProgress>? progress)
    {
        if (source.Paths.Count > 1) throw new UserInputException($"Stacks cannot be joined with other data: {source}. Name one source behind '{StackedData.Prefix}'.");
        string grey = source.Paths[0][StackedData.Prefix.Length..];
        if (source.Channels is not (null or StackedData.Channels)) throw new UserInputException($"'{source}' have {StackedData.Channels} channels: leave --channels out.");
        return StackedData.Of(ImageDataSource.Open(source with { Paths = [grey], Channels = null }, memory, progress), grey);
    }

    private static SequenceData OpenStrings(DataOrigin source)
    {
        if (source.Paths.Count > 1) throw new UserInputException($"Strings cannot be joined with other data: {source}. Name {ExpressionGrammar.Name} alone.");
        if (source.IsOfImages) throw new UserInputException($"'{source}' are strings: they have no size and no channels, and nothing to fit.");
        return SequenceData.Load();
    }
}
