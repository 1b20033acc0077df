using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>
/// What the columns of a table are, as a file that people correct: JSON with an object <c>columns</c> that has, for each column, its kind and what else is to be said; the JSON Schema of it is
/// <c>Gan.Training/docs/table-schema.json</c>. A kind alone, <c>"zip": "category"</c>, is enough, and without <c>columns</c> all names are columns.
/// </summary>
public static class TableSchemaFile
{
    private const string Columns = "columns", SchemaKey = "$schema", NumberRange = "a number, or a date in the column's format";

    private static readonly JsonDocumentOptions _reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonSerializerOptions _writing = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    /// <summary>What can be said of a column.</summary>
    internal static IReadOnlyList<string> Keys => _keys;

    private static readonly string[] _keys =
    [
        "kind", "role", "sensitive", "format", "offset", "decimal", "thousands", "prefix", "suffix", "true", "false", "missing", "minimum", "maximum", "decimals", "transform", "pattern",
    ];

    private static readonly string[] _kinds = Names<ColumnKind>();
    private static readonly string[] _leftOut = ["identifier", "ignore"];

    /// <summary>Writes what was found; a file that is there is written over.</summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="schema">What was found.</param>
    public static void Write(string path, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var columns = new JsonObject();
        foreach (TableColumn column in schema.Columns) columns[column.Name] = Described(column, schema);
        foreach (OmittedColumn column in schema.LeftOut) columns[column.Name] = new JsonObject { ["role"] = column.IsIdentifier ? "identifier" : "ignore" };
        AtomicFile.Write(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = _writing.Encoder });
            new JsonObject { [Columns] = columns }.WriteTo(writer, _writing);
        });
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON file.</param>
    /// <exception cref="DataFormatException">There is no such file, or something in it is not known; the message names it.</exception>
    public static ColumnOverrides Load(string path)
    {
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Check the path.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), _reading);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException();
            bool isWhole = root.TryGetProperty(Columns, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object;
            if (isWhole && root.EnumerateObject().Select(property => property.Name).FirstOrDefault(key => key is not (Columns or SchemaKey)) is { } stray)
                throw new DataFormatException(path, $"It has a key '{stray}'.", $"Beside '{Columns}' there is none.");
            return new ColumnOverrides(path, (isWhole ? inner : root).EnumerateObject().ToDictionary(column => column.Name, column => Request(path, column.Name, column.Value), StringComparer.Ordinal));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new DataFormatException(
                path, error switch
                {
                    ArgumentException => "It names a column twice.",
                    JsonException { LineNumber: { } line } => string.Create(CultureInfo.InvariantCulture, $"It is no JSON, from line {line + 1} on (a backslash is written twice)."),
                    _ => "It is not a JSON object of names and kinds.",
                }, $"Write {{ \"column\": \"kind\" }}, with a kind of {Words()}.", error);
        }
    }

    private static string Words() => string.Join(", ", [.. _kinds, .. _leftOut]);

    private static JsonObject Described(TableColumn column, TableSchema schema)
    {
        var said = new JsonObject { ["kind"] = column.Kind.Word() };
        if (column.Name == schema.Label) said["role"] = "label";
        if (column.IsSensitive) said["sensitive"] = true;
        CellFormat form = column.Format ?? CellFormat.Plain;
        if (column.DateFormat is { } format) said["format"] = format;
        if (form.OffsetMinutes is { } minutes) said["offset"] = OffsetText.Of(minutes);
        foreach ((string key, string? text) in Texts(form))
        {
            if (text is not null) said[key] = text;
        }
        if (column.Kind is ColumnKind.Number or ColumnKind.Integer) (said["minimum"], said["maximum"]) = (column.Minimum, column.Maximum);
        if (column is { Kind: ColumnKind.Date, DateFormat: not null })
            (said["minimum"], said["maximum"]) = (CellText.Of(column, column.Minimum), CellText.Of(column, column.Maximum));
        if (column is { Kind: ColumnKind.Number, Decimals: { } decimals }) said["decimals"] = decimals;
        if (schema.Transforms.TryGetValue(column.Name, out ColumnTransform transform)) said["transform"] = EnumNames.Text(transform);
        string[] marks = [.. column.MissingTexts.Where(text => text.Length > 0)];
        if (marks.Length > 0) said["missing"] = new JsonArray([.. marks.Select(text => JsonValue.Create(text))]);
        return said;
    }

    private static (string Key, string? Text)[] Texts(CellFormat form) =>
    [
        ("decimal", form.DecimalMark), ("thousands", form.ThousandsMark), ("prefix", form.Prefix), ("suffix", form.Suffix), ("true", form.True), ("false", form.False),
    ];

    private static ColumnOverride Request(string path, string name, JsonElement said)
    {
        if (said.ValueKind == JsonValueKind.String) return Word(path, name, said.GetString()!);
        if (said.ValueKind != JsonValueKind.Object) throw Wrong(path, name, "is neither a kind nor an object", $"Kinds are {Words()}.");
        var request = new ColumnOverride();
        string? minimum = null, maximum = null;
        foreach (JsonProperty property in said.EnumerateObject())
        {
            JsonElement value = property.Value;
            request = property.Name switch
            {
                "kind" => request with { Kind = OneOf<ColumnKind>(path, name, property) },
                "role" => request with { Role = OneOf<ColumnRole>(path, name, property) },
                "format" => request with { DateFormat = Text(path, name, property) },
                "sensitive" => request with
                {
                    IsSensitive = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(path, name, $"has the sensitive '{value}'", "It is true or false."),
                },
                "transform" => request with { Transform = OneOf<ColumnTransform>(path, name, property) },
                "offset" => Form(form => form with
                {
                    OffsetMinutes = OffsetText.Read(Text(path, name, property)) ?? throw Wrong(path, name, $"has the offset '{value}'", "It is written +02:00."),
                }),
                "decimal" => Form(form => form with
                {
                    DecimalMark = Text(path, name, property) is var mark and ("." or ",") ? mark : throw Wrong(path, name, $"has the decimal '{value}'", "It is \".\" or \",\"."),
                }),
                "thousands" => Form(form => form with { ThousandsMark = Text(path, name, property) }),
                "prefix" => Form(form => form with { Prefix = Text(path, name, property) }),
                "suffix" => Form(form => form with { Suffix = Text(path, name, property) }),
                "true" => Form(form => form with { True = Text(path, name, property) }),
                "false" => Form(form => form with { False = Text(path, name, property) }),
                "missing" => request with { Missing = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(each => each.ToString())] : [Text(path, name, property)] },
                "decimals" => request with { Decimals = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int digits) && digits is >= 0 and <= 15 ? digits : throw Wrong(path, name, $"has the decimals '{value}'", "It is a whole number from 0 to 15.") },
                "pattern" => request with { Pattern = Pattern(path, name, Text(path, name, property)) },
                "minimum" or "maximum" => request,
                _ => throw Wrong(path, name, $"has a key '{property.Name}'", $"Keys are {string.Join(", ", _keys)}.{NearestName.Question(property.Name, _keys)}"),
            };
            if (property.Name == "minimum") minimum = value.ToString();
            if (property.Name == "maximum") maximum = value.ToString();
        }
        if (request is { IsLeftOut: true, Kind: not null })
            throw Wrong(path, name, "has a kind", $"Columns of the role {EnumNames.Text(request.Role)} are not learnt: leave the kind or the role out.");
        if (request is { Pattern: not null, Role: not ColumnRole.Identifier }) throw Wrong(path, name, "has a pattern", "Patterns are for columns of the role identifier.");
        if (request.Format is { True: { } word } booleans && booleans.False == word)
            throw Wrong(path, name, $"has '{word}' for both true and false", "Give each a text of its own.");
        return request with { Minimum = Bound(minimum), Maximum = Bound(maximum) };

        ColumnOverride Form(Func<CellFormat, CellFormat> change) => request with { Format = change(request.Format ?? CellFormat.Plain) };

        double? Bound(string? text) => text is null ? null
            : NumberText.TryParse(text, out double number) ? number
            : request.DateFormat is { } format && DateText.TryParse(text, format, out double seconds, out _) ? seconds
            : throw Wrong(path, name, $"has the bound '{text}'", $"It is {NumberRange}.");
    }

    private static string Pattern(string path, string name, string text)
    {
        try
        {
            _ = new IdentifierPattern(text);
            return text;
        }
        catch (Exception error) when (error is UserInputException or ArgumentException)
        {
            throw Wrong(path, name, $"has the pattern '{text}'", "A stands for a capital letter, a for a small one, 9 for a digit, and one of them has to be there.");
        }
    }

    private static ColumnOverride Word(string path, string name, string word)
    {
        if (_leftOut.Contains(word)) return new ColumnOverride { Role = EnumNames.Find<ColumnRole>(word)!.Value };
        return _kinds.Contains(word)
            ? new ColumnOverride { Kind = EnumNames.Find<ColumnKind>(word)!.Value }
            : throw new DataFormatException(path, $"Column '{name}' is asked to be '{word}'.", $"Kinds are {Words()}.{NearestName.Question(word, [.. _kinds, .. _leftOut])}");
    }

    private static T OneOf<T>(string path, string name, JsonProperty property)
        where T : struct, Enum
    {
        string text = Text(path, name, property);
        string[] words = Names<T>();
        return EnumNames.Find<T>(text) ?? throw Wrong(path, name, $"has the {property.Name} '{text}'", $"It is one of {string.Join(", ", words)}.{NearestName.Question(text, words)}");
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. EnumNames.Of<T>().Select(name => name.Key)];

    private static string Text(string path, string name, JsonProperty property) => property.Value.ValueKind == JsonValueKind.String
        ? property.Value.GetString()!
        : throw Wrong(path, name, $"has the {property.Name} {property.Value.ToString().ToLower(CultureInfo.InvariantCulture)}", "It is a text.");

    private static DataFormatException Wrong(string path, string name, string what, string whatToDo) => new(path, $"Column '{name}' {what}.", whatToDo);
}
