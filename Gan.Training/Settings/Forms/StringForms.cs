using System.Globalization;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Files;

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

    internal override string Parse(string text) => text.Length > 0 ? text : throw new UserInputException($"--set {Name}=: it names {Description}.");

    private protected override (bool Found, string Value) Find(string text) => (true, text);
}

/// <summary>One of several values, by name.</summary>
/// <param name="name">The key.</param>
/// <param name="description">What the setting does.</param>
/// <param name="choices">The values with their names.</param>
internal sealed class ChoiceForm<TValue>(string name, string description, IReadOnlyList<KeyValuePair<string, TValue>> choices)
    : StringForm<TValue>(name, $"{description}: {string.Join(" or ", choices.Select(choice => choice.Key))}")
{
    internal override string Text(TValue value) => choices.First(choice => EqualityComparer<TValue>.Default.Equals(choice.Value, value)).Key;

    internal override TValue Parse(string text) => Find(text) is { Found: true } known
        ? known.Value
        : throw new UserInputException($"--set {Name}={text}: it is one of {string.Join(", ", choices.Select(choice => choice.Key))}.{NearestName.Question(text, choices.Select(choice => choice.Key))}");

    private protected override (bool Found, TValue Value) Find(string text)
    {
        foreach ((string key, TValue value) in choices)
        {
            if (key == text) return (true, value);
        }
        return default;
    }
}

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

    private static long Bits(TFlags value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
