using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>
/// Kinds of columns as models and stored tables have them, with a capital letter before the rest of the pinned name: <c>Number</c>. Files of runs have the pinned name itself: options that
/// have a converter of enumerations take that. Letters are read whether they are capital or not.
/// </summary>
internal sealed class CapitalKind : JsonConverter<ColumnKind>
{
    private static readonly (string Name, ColumnKind Kind)[] _names =
    [
        .. typeof(ColumnKind).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name, (ColumnKind)field.GetValue(null)!)),
    ];

    /// <inheritdoc/>
    public override ColumnKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach ((string name, ColumnKind kind) in _names)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase)) return kind;
        }
        throw new JsonException("A column's kind is not known.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ColumnKind value, JsonSerializerOptions options)
    {
        string name = _names.First(known => known.Kind == value).Name;
        writer.WriteStringValue(char.ToUpperInvariant(name[0]) + name[1..]);
    }
}
