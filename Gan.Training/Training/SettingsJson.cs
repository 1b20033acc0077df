using System.Text.Json;
using System.Text.Json.Serialization;
using Gan.Training.Settings;

namespace Gan.Training.Training;

/// <summary>Settings in config.json: flat, whatever groups C# has them in, under the names that <see cref="SettingKeys"/> pin. What a file does not name is as usual, and what nobody knows is passed over.</summary>
internal sealed class SettingsJson : JsonConverter<TrainingSettings>
{
    /// <inheritdoc/>
    public override TrainingSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement stored = JsonElement.ParseValue(ref reader);
        if (stored.ValueKind != JsonValueKind.Object) throw new JsonException($"The settings are {stored.GetRawText()}.");
        Dictionary<string, SettingKey> keys = SettingKeys.Stored.ToDictionary(key => key.StoredName!, StringComparer.OrdinalIgnoreCase);
        return stored.EnumerateObject().Aggregate(new TrainingSettings(), (settings, property) => keys.TryGetValue(property.Name, out SettingKey? key) ? key.Restore(settings, property.Value) : settings);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TrainingSettings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (SettingKey key in SettingKeys.Stored)
        {
            writer.WritePropertyName(key.StoredName!);
            key.Store(writer, value);
        }
        writer.WriteEndObject();
    }
}
