namespace Gan.Training.Settings;

/// <summary>Groups by their types; of one that is not there all is as usual. Equal if all groups are.</summary>
internal sealed class SettingsGroups : IEquatable<SettingsGroups>
{
    private readonly Dictionary<Type, SettingsGroup> _changed;

    private SettingsGroups(Dictionary<Type, SettingsGroup> changed) => _changed = changed;

    /// <summary>All is as usual.</summary>
    internal static SettingsGroups Usual { get; } = new([]);

    /// <summary>One group.</summary>
    internal TGroup Of<TGroup>()
        where TGroup : SettingsGroup, new() => _changed.TryGetValue(typeof(TGroup), out SettingsGroup? group) ? (TGroup)group : new TGroup();

    /// <summary>With another group of this type.</summary>
    internal SettingsGroups With<TGroup>(TGroup group)
        where TGroup : SettingsGroup, new()
    {
        var changed = new Dictionary<Type, SettingsGroup>(_changed);
        // What is as usual is the same whether anybody said so or not.
        if (group.Equals(new TGroup())) changed.Remove(typeof(TGroup));
        else changed[typeof(TGroup)] = group;
        return new SettingsGroups(changed);
    }

    /// <inheritdoc/>
    public bool Equals(SettingsGroups? other) =>
        other is not null && other._changed.Count == _changed.Count && _changed.All(pair => other._changed.TryGetValue(pair.Key, out SettingsGroup? group) && group.Equals(pair.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingsGroups);

    /// <inheritdoc/>
    public override int GetHashCode() => _changed.Values.Aggregate(0, (hash, group) => hash ^ group.GetHashCode());
}
