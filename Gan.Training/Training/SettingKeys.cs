using Gan.Onnx;
using Gan.Training.Samples;
using Gan.Training.Settings;

namespace Gan.Training.Training;

/// <summary>All keys of <see cref="TrainingSettings"/>, those of other assemblies' groups too.</summary>
public static class SettingKeys
{
    private static readonly CachedDiscovery<SettingsGroup[]> _groups = new(() =>
        [.. KnownAssemblies.Instances<SettingsGroup>().OrderBy(group => group.GetType().FullName, StringComparer.Ordinal)]);

    private static readonly CachedDiscovery<SettingKey[]> _all = new(Arrange);
    private static readonly CachedDiscovery<SettingKey[]> _stored = new(() => [.. AsStored().Where(key => key.StoredName is not null)]);

    /// <summary>The keys in the order in which help shows them.</summary>
    public static IReadOnlyList<SettingKey> All => _all.Value;

    /// <summary>Those that config.json holds, in its order.</summary>
    internal static IReadOnlyList<SettingKey> Stored => _stored.Value;

    /// <summary>Whether a group gives the generator a loss of its own.</summary>
    internal static bool TeachGenerator(TrainingSettings settings) => _groups.Value.Any(group => group.In(settings).TeachesGenerator);

    /// <summary>Settings with some values changed.</summary>
    /// <param name="settings">The settings to start from.</param>
    /// <param name="assignments">Texts of the form <c>key=value</c>.</param>
    /// <exception cref="UserInputException">An assignment is malformed, its key unknown or its value out of range; the message says what is possible.</exception>
    public static TrainingSettings Apply(TrainingSettings settings, IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        foreach (string assignment in assignments)
        {
            int at = assignment.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new UserInputException($"--set {assignment}: write key=value.");
            string name = assignment[..at];
            SettingKey key = All.FirstOrDefault(key => key.Name == name)
                ?? throw new UserInputException($"--set {assignment}: there is no key '{name}'.{NearestName.Question(name, All.Select(key => key.Name))} Keys: {string.Join(", ", All.Select(key => key.Name))}.");
            settings = key.Write(settings, assignment[(at + 1)..]);
        }
        return settings;
    }

    private static SettingKey[] Arrange()
    {
        // Keys of this library's own groups first: a modality's stand after one of theirs.
        IEnumerable<SettingsGroup> groups = _groups.Value.OrderBy(group => group.GetType().Namespace == typeof(SettingsGroup).Namespace ? 0 : 1);
        List<Run> waiting = [.. Runs(TrainingSettings.DeclareKeys()), .. groups.SelectMany(group => Runs(group.DeclareKeys()))];
        var arranged = new List<SettingKey>();
        while (waiting.Count > 0)
        {
            Run next = waiting.Find(run => run.After is null || arranged.Exists(key => key.Name == run.After)) ?? waiting[0];
            waiting.Remove(next);
            Insert(arranged, next.Keys, next.After);
        }
        string? twice = arranged.GroupBy(key => key.Name).FirstOrDefault(keys => keys.Count() > 1)?.Key;
        return twice is null ? [.. arranged] : throw new InvalidOperationException($"There are two settings '{twice}'.");
    }

    private static List<SettingKey> AsStored()
    {
        List<SettingKey> keys = [.. All];
        foreach (SettingKey key in All.Where(key => key.StoredAfter is not null))
        {
            keys.Remove(key);
            Insert(keys, [key], key.StoredAfter);
        }
        return keys;
    }

    // At the end where there is no such key.
    private static void Insert(List<SettingKey> keys, IReadOnlyList<SettingKey> added, string? after)
    {
        int before = keys.FindIndex(key => key.Name == after);
        keys.InsertRange(before < 0 ? keys.Count : before + 1, added);
    }

    private static IEnumerable<Run> Runs(IReadOnlyList<SettingKey> keys)
    {
        int first = 0;
        for (int i = 1; i <= keys.Count; i++)
        {
            if (i < keys.Count && keys[i].After is null) continue;
            yield return new Run(keys[first].After, [.. keys.Skip(first).Take(i - first)]);
            first = i;
        }
    }

    /// <summary>Keys of a group that stay together, and the key that they come after.</summary>
    private sealed record Run(string? After, IReadOnlyList<SettingKey> Keys);
}
