namespace Gan.Training.Settings;

/// <summary>
/// Settings of one matter, as a part of <see cref="TrainingSettings"/>. A record that derives from <see cref="SettingsGroup{TSelf}"/> is found by itself, in this assembly and in those that are
/// registered, and its keys are keys of <c>--set</c>: what only one modality has is a group in its folder.
/// </summary>
public abstract record SettingsGroup
{
    private protected SettingsGroup()
    {
    }

    /// <summary>Whether the generator has a loss of its own from it.</summary>
    protected internal virtual bool TeachesGenerator => false;

    /// <summary>Its keys, in the order in which help shows them.</summary>
    internal abstract IReadOnlyList<SettingKey> DeclareKeys();

    /// <summary>Its values in some settings.</summary>
    internal abstract SettingsGroup In(TrainingSettings settings);
}

/// <inheritdoc/>
/// <typeparam name="TSelf">The group itself; without a change it holds the usual settings.</typeparam>
public abstract record SettingsGroup<TSelf> : SettingsGroup
    where TSelf : SettingsGroup<TSelf>, new()
{
    /// <summary>Its keys.</summary>
    /// <param name="declare">Makes a key.</param>
    protected abstract IReadOnlyList<SettingKey> Keys(KeyDeclaration<TSelf> declare);

    internal sealed override IReadOnlyList<SettingKey> DeclareKeys() => Keys(new KeyDeclaration<TSelf>(settings => settings.Of<TSelf>(), (settings, group) => settings.With(group)));

    internal sealed override SettingsGroup In(TrainingSettings settings) => settings.Of<TSelf>();
}
