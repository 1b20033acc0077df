using Gan.Onnx;

namespace Gan.Training.Settings.Forms;

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
