using Gan.Training.Files;
using Gan.Training.Settings.Forms;

namespace Gan.Training.Settings;

/// <summary>Declares the keys of a part of the settings: each in one line, with its name in config.json, its description and its range.</summary>
/// <typeparam name="TPart">The part.</typeparam>
public sealed class KeyDeclaration<TPart>
{
    private readonly Func<TrainingSettings, TPart> _part;
    private readonly Func<TrainingSettings, TPart, TrainingSettings> _with;

    /// <summary>Declares keys of a part.</summary>
    /// <param name="part">The part of some settings.</param>
    /// <param name="with">Settings with another part.</param>
    internal KeyDeclaration(Func<TrainingSettings, TPart> part, Func<TrainingSettings, TPart, TrainingSettings> with) => (_part, _with) = (part, with);

    /// <summary>An integer.</summary>
    /// <param name="name">The key.</param>
    /// <param name="stored">The name in config.json, which never changes.</param>
    /// <param name="description">What it does.</param>
    /// <param name="least">The least value.</param>
    /// <param name="most">The largest value.</param>
    /// <param name="read">The value of a part.</param>
    /// <param name="write">The part with another value.</param>
    public SettingKey Integer(string name, string stored, string description, int least, int most, Func<TPart, int> read, Func<TPart, int, TPart> write) =>
        Create(new IntegerForm(name, description, least, most), stored, read, write);

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Integer"/>
    public SettingKey Number(string name, string? stored, string description, double least, double most, Func<TPart, double> read, Func<TPart, double, TPart> write) =>
        Create(new NumberForm(name, description, least, most), stored, read, write);

    /// <summary>True or false.</summary>
    /// <inheritdoc cref="Integer"/>
    public SettingKey Boolean(string name, string stored, string description, Func<TPart, bool> read, Func<TPart, bool, TPart> write) =>
        Create(new BooleanForm(name, description), stored, read, write);

    /// <summary>Any string.</summary>
    /// <inheritdoc cref="Integer"/>
    public SettingKey Text(string name, string stored, string description, Func<TPart, string> read, Func<TPart, string, TPart> write) =>
        Create(new TextForm(name, description), stored, read, write);

    /// <summary>One of several names.</summary>
    /// <param name="name">The key.</param>
    /// <param name="stored">The name in config.json, which never changes.</param>
    /// <param name="description">What it does.</param>
    /// <param name="choices">The names.</param>
    /// <param name="read">The value of a part.</param>
    /// <param name="write">The part with another value.</param>
    public SettingKey Choice(string name, string stored, string description, IEnumerable<string> choices, Func<TPart, string> read, Func<TPart, string, TPart> write) =>
        Create(new ChoiceForm<string>(name, description, [.. choices.Select(choice => KeyValuePair.Create(choice, choice))]), stored, read, write);

    /// <summary>One value of a type, whose names are those of <see cref="System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute"/>.</summary>
    /// <inheritdoc cref="Integer"/>
    public SettingKey Choice<TEnum>(string name, string stored, string description, Func<TPart, TEnum> read, Func<TPart, TEnum, TPart> write)
        where TEnum : struct, Enum => Create(new ChoiceForm<TEnum>(name, description, EnumNames.Of<TEnum>()), stored, read, write);

    /// <summary>Several values of a type at once, or none.</summary>
    /// <inheritdoc cref="Integer"/>
    public SettingKey Flags<TFlags>(string name, string stored, string description, Func<TPart, TFlags> read, Func<TPart, TFlags, TPart> write)
        where TFlags : struct, Enum => Create(new FlagsForm<TFlags>(name, description), stored, read, write);

    private SettingKey Create<TValue>(SettingForm<TValue> form, string? stored, Func<TPart, TValue> read, Func<TPart, TValue, TPart> write)
    {
        return new SettingKey(form.Name, form.Description, settings => form.Text(Value(settings)), (settings, text) => Changed(settings, form.Parse(text)))
        {
            StoredName = stored,
            Store = (writer, settings) => form.Store(writer, Value(settings)),
            Restore = (settings, element) => Changed(settings, form.Restore(element)),
        };

        TValue Value(TrainingSettings settings) => read(_part(settings));

        TrainingSettings Changed(TrainingSettings settings, TValue value) => _with(settings, write(_part(settings), value));
    }
}
