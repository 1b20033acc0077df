using System.Text.Json;

namespace Gan.Training.Settings.Forms;

/// <summary>What the value of a setting may be, and how it is written on the command line and in config.json.</summary>
/// <typeparam name="TValue">The value's type.</typeparam>
/// <param name="name">The key.</param>
/// <param name="description">What the setting does.</param>
internal abstract class SettingForm<TValue>(string name, string description)
{
    /// <summary>The key.</summary>
    internal string Name { get; } = name;

    /// <summary>What the setting does and, where that can be listed, what it may be.</summary>
    internal string Description { get; } = description;

    /// <summary>The value as people write it.</summary>
    internal abstract string Text(TValue value);

    /// <summary>Reads it.</summary>
    /// <exception cref="Onnx.UserInputException">It is none, or out of range; the message says what is possible.</exception>
    internal abstract TValue Parse(string text);

    /// <summary>Writes the value as config.json has it.</summary>
    internal abstract void Store(Utf8JsonWriter writer, TValue value);

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal abstract TValue Restore(JsonElement element);

    /// <summary>What is thrown where config.json holds something else.</summary>
    protected JsonException Damaged(JsonElement element) => new($"The setting '{Name}' is {element.GetRawText()}.");
}
