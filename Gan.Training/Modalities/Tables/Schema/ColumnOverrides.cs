using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;

namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>What columns shall be taken as, where what they look like is not what they are; <see cref="TableSchemaFile"/> reads and writes them.</summary>
public sealed class ColumnOverrides
{
    private const string NoFile = "columns";

    private static readonly ColumnOverride _asItLooks = new();

    private readonly IReadOnlyDictionary<string, ColumnOverride> _columns;
    private readonly string _where;

    internal ColumnOverrides(string where, IReadOnlyDictionary<string, ColumnOverride> columns) => (_where, _columns) = (where, columns);

    /// <summary>All columns as they look.</summary>
    public static ColumnOverrides None { get; } = new(NoFile, new Dictionary<string, ColumnOverride>());

    /// <summary>Takes requests in.</summary>
    /// <param name="kinds">By the column's name: its kind, or null to leave it out.</param>
    public static ColumnOverrides Of(IReadOnlyDictionary<string, ColumnKind?> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return Of(kinds.ToDictionary(pair => pair.Key, pair => new ColumnOverride { Kind = pair.Value, Role = pair.Value is null ? ColumnRole.Ignore : ColumnRole.Value }));
    }

    /// <summary>Takes requests in.</summary>
    /// <param name="columns">By the column's name.</param>
    public static ColumnOverrides Of(IReadOnlyDictionary<string, ColumnOverride> columns) => new(NoFile, columns);

    /// <summary>Reads a file, as <see cref="TableSchemaFile.Load"/>.</summary>
    /// <param name="path">The JSON file.</param>
    /// <exception cref="DataFormatException">There is no such file, or it is another one.</exception>
    public static ColumnOverrides Load(string path) => TableSchemaFile.Load(path);

    /// <summary>What a column shall be.</summary>
    internal ColumnOverride Of(string name) => _columns.GetValueOrDefault(name, _asItLooks);

    /// <exception cref="DataFormatException">Several columns are asked to be the label.</exception>
    internal void RequireOneLabel()
    {
        string[] labels = [.. _columns.Where(column => column.Value.Role == ColumnRole.Label).Select(column => column.Key)];
        if (labels.Length < 2) return;
        string names = string.Join(" and ", labels.Select(name => $"'{name}'"));
        throw new DataFormatException(_where, $"It has {labels.Length} columns of the role label, {names}.", "Leave the role to one of them.");
    }

    /// <exception cref="DataFormatException">A request is for a column that the table lacks.</exception>
    internal void RequireAmong(IReadOnlyCollection<string> names)
    {
        if (_columns.Keys.FirstOrDefault(name => !names.Contains(name)) is { } stray)
            throw new DataFormatException(_where, $"It asks for a column '{stray}', which the table lacks.", $"Its columns are {string.Join(", ", names)}.{NearestName.Question(stray, names)}");
    }
}
