using System.Text.Json;
using Gan.Onnx;

namespace Gan.Training.Settings.Forms;

/// <summary>True or false.</summary>
internal sealed class BooleanForm(string name, string description) : SettingForm<bool>(name, description)
{
    internal override string Text(bool value) => value ? "true" : "false";

    internal override bool Parse(string text) => bool.TryParse(text, out bool value) ? value : throw new UserInputException($"--set {Name}={text}: {Description} is true or false.");

    internal override void Store(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    internal override bool Restore(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Damaged(element);
}
