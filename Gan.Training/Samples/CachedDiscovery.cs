namespace Gan.Training.Samples;

/// <summary>What is found in <see cref="KnownAssemblies"/>: found once, and again when another assembly was registered.</summary>
/// <param name="find">Finds it.</param>
internal sealed class CachedDiscovery<T>(Func<T> find)
    where T : class
{
    private Found? _found;

    internal T Value
    {
        get
        {
            int assemblies = KnownAssemblies.Count;
            if (_found is not { } found || found.Assemblies != assemblies) _found = found = new Found(assemblies, find());
            return found.Value;
        }
    }

    private sealed record Found(int Assemblies, T Value);
}
