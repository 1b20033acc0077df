using System.Globalization;
using System.Text.Json;
using Gan.Onnx;

namespace Gan.Training.Settings.Forms;

/// <summary>An integer in a range.</summary>
internal sealed class IntegerForm(string name, string description, int least, int most) : SettingForm<int>(name, description)
{
    internal override string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    internal override int Parse(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
        ? value
        : throw new UserInputException($"--set {Name}={text}: {Description} is a whole number from {least} to {most}.");

    internal override void Store(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    internal override int Restore(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : throw Damaged(element);
}
