using System.Text.Json;

namespace Gan.Training.Settings.Forms;

/// <summary>A value that config.json holds as the string that people write.</summary>
internal abstract class StringForm<TValue>(string name, string description) : SettingForm<TValue>(name, description)
{
    internal sealed override void Store(Utf8JsonWriter writer, TValue value) => writer.WriteStringValue(Text(value));

    internal sealed override TValue Restore(JsonElement element) => element.ValueKind == JsonValueKind.String && Find(element.GetString()!) is { Found: true } known ? known.Value : throw Damaged(element);

    /// <summary>The value that a string of config.json stands for, if it does for one.</summary>
    private protected abstract (bool Found, TValue Value) Find(string text);
}

/// <summary>Any string that is not empty.</summary>
internal sealed class TextForm(string name, string description) : StringForm<string>(name, description)
{
    internal override string Text(string value) => value;

    internal override string Parse(string text) => text.Length > 0 ? text : throw new Onnx.UserInputException($"--set {Name}=: it names {Description}.");

    private protected override (bool Found, string Value) Find(string text) => (true, text);
}
