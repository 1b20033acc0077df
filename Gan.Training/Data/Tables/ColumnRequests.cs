using System.Text.Json;
using Gan.Onnx.Tables;

namespace Gan.Training.Data.Tables;

/// <summary>What columns shall be taken as, where what they look like is not what they are. A file of it is JSON: <c>{ "zip": "category", "id": "ignore" }</c>.</summary>
public sealed class ColumnRequests
{
    private const string Ignore = "ignore", NoFile = "columns";

    private static readonly JsonSerializerOptions _json = new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    private readonly Dictionary<string, ColumnKind?> _kinds;
    private readonly string _where;

    private ColumnRequests(string where, Dictionary<string, ColumnKind?> kinds) => (_where, _kinds) = (where, kinds);

    /// <summary>All columns as they look.</summary>
    public static ColumnRequests None { get; } = new(NoFile, []);

    /// <summary>Takes requests in.</summary>
    /// <param name="kinds">By the column's name: its kind, or null to leave it out.</param>
    public static ColumnRequests Of(IReadOnlyDictionary<string, ColumnKind?> kinds) => new(NoFile, new(kinds, StringComparer.Ordinal));

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON file.</param>
    /// <exception cref="DataFormatException">There is no such file, or it is another one.</exception>
    public static ColumnRequests Load(string path)
    {
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Check the path.");
        string words = string.Join(", ", Enum.GetValues<ColumnKind>().Select(kind => kind.Word()).Append(Ignore));
        try
        {
            Dictionary<string, string> read = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path), _json) ?? [];
            return new ColumnRequests(path, read.ToDictionary(pair => pair.Key, pair => Kind(pair.Key, pair.Value), StringComparer.Ordinal));
        }
        catch (JsonException error)
        {
            throw new DataFormatException(path, "It is not a JSON object of names and kinds.", $"Write {{ \"column\": \"kind\" }}, with a kind of {words}.", error);
        }

        ColumnKind? Kind(string name, string word) => word == Ignore ? null
            : Enum.TryParse(word, ignoreCase: true, out ColumnKind kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(word[0]) ? kind
            : throw new DataFormatException(path, $"Column '{name}' is asked to be '{word}'.", $"Kinds are {words}.");
    }

    /// <summary>Whether a column shall be left out.</summary>
    internal bool LeavesOut(string name) => _kinds.TryGetValue(name, out ColumnKind? kind) && kind is null;

    /// <summary>What a column shall be; null for what it looks like.</summary>
    internal ColumnKind? KindOf(string name) => _kinds.GetValueOrDefault(name);

    /// <exception cref="DataFormatException">A request is for a column that the table lacks.</exception>
    internal void RequireAmong(IReadOnlyCollection<string> names)
    {
        if (_kinds.Keys.FirstOrDefault(name => !names.Contains(name)) is { } stray)
            throw new DataFormatException(_where, $"It asks for a column '{stray}', which the table lacks.", $"Its columns are {string.Join(", ", names)}.");
    }
}
