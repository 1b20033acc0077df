using System.Text.Json;

namespace Gan.Training.Settings;

/// <summary>One thing that can be set: <c>--set name=value</c>.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does and what it may be.</param>
/// <param name="Read">Its value in some settings, as text.</param>
/// <param name="Write">Settings with another value; an <see cref="Onnx.UserInputException"/> says what it may be.</param>
public sealed record SettingKey(string Name, string Description, Func<TrainingSettings, string> Read, Func<TrainingSettings, string, TrainingSettings> Write)
{
    /// <summary>The key that help shows before it; null for the one that its group declares before it.</summary>
    public string? After { get; init; }

    /// <summary>The key that config.json has before it; null for the one that help shows before it.</summary>
    public string? StoredAfter { get; init; }

    /// <summary>Its name in config.json, which never changes; null for a key that sets what other keys store.</summary>
    internal string? StoredName { get; init; }

    /// <summary>Writes its value.</summary>
    internal Action<Utf8JsonWriter, TrainingSettings> Store { get; init; } = (_, _) => { };

    /// <summary>Settings with a value that <see cref="Store"/> wrote.</summary>
    internal Func<TrainingSettings, JsonElement, TrainingSettings> Restore { get; init; } = (settings, _) => settings;
}
