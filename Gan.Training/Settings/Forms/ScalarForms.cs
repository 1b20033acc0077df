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

/// <summary>A number in a range.</summary>
internal sealed class NumberForm(string name, string description, double least, double most) : SettingForm<double>(name, description)
{
    internal override string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // Without thousands: 0,0002 would be read as 2.
    internal override double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
        ? value
        : throw new UserInputException(string.Create(CultureInfo.InvariantCulture, $"--set {Name}={text}: {Description} is a number from {least} to {most}."));

    internal override void Store(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);

    internal override double Restore(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) ? value : throw Damaged(element);
}

/// <summary>True or false.</summary>
internal sealed class BooleanForm(string name, string description) : SettingForm<bool>(name, description)
{
    internal override string Text(bool value) => value ? "true" : "false";

    internal override bool Parse(string text) => bool.TryParse(text, out bool value) ? value : throw new UserInputException($"--set {Name}={text}: {Description} is true or false.");

    internal override void Store(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    internal override bool Restore(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Damaged(element);
}
