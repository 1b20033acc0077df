using Gan.Onnx;

namespace Gan.Training.Settings.Forms;

/// <summary>None of several values or some at once, joined by +; always written in the order in which the type lists them.</summary>
/// <typeparam name="TFlags">The values; 0 is none.</typeparam>
internal sealed class FlagsForm<TFlags>(string name, string description) : StringForm<TFlags>(name, $"{description}: {None} or {string.Join('+', _choices.Select(choice => choice.Key))}")
    where TFlags : struct, Enum
{
    private const string None = "none";

    private static readonly KeyValuePair<string, TFlags>[] _choices = [.. EnumNames.Of<TFlags>().Where(choice => Bits(choice.Value) != 0)];

    internal override string Text(TFlags value) => EnumNames.Text(value);

    internal override TFlags Parse(string text) => Find(text) is { Found: true } known
        ? known.Value
        : throw new UserInputException($"--set {Name}={text}: it is {None} or one of {string.Join(", ", _choices.Select(choice => choice.Key))}, or several joined by +.");

    private protected override (bool Found, TFlags Value) Find(string text)
    {
        if (text == None) return (true, default);
        string[] parts = text.Split('+');
        if (!parts.All(part => _choices.Any(choice => choice.Key == part))) return default;
        long bits = _choices.Where(choice => parts.Contains(choice.Key)).Aggregate(0L, (sum, choice) => sum | Bits(choice.Value));
        return (true, (TFlags)Enum.ToObject(typeof(TFlags), bits));
    }

    private static long Bits(TFlags value) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
}
