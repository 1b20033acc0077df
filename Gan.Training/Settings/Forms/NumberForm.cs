using System.Globalization;
using System.Text.Json;
using Gan.Onnx;

namespace Gan.Training.Settings.Forms;

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
