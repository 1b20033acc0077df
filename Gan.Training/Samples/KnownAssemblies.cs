using System.Reflection;

namespace Gan.Training.Samples;

/// <summary>The assemblies in which recipes, modalities, shapes and groups of settings are found: this one, and those that are registered.</summary>
public static class KnownAssemblies
{
    private static readonly Lock _lock = new();

    private static Assembly[] _all = [typeof(KnownAssemblies).Assembly];

    /// <summary>How many there are: what was found is up to date while this stays.</summary>
    internal static int Count => _all.Length;

    /// <summary>Registers an assembly with recipes, modalities, shapes or groups of settings of its own, before they are used.</summary>
    /// <param name="assembly">The assembly. One that is registered already is left as it is.</param>
    public static void Register(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_lock)
        {
            if (!_all.Contains(assembly)) _all = [.. _all, assembly];
        }
    }

    /// <summary>All classes that derive from one and are not abstract, in its own assembly too.</summary>
    internal static IEnumerable<Type> Types<TBase>() => _all.Append(typeof(TBase).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(TBase)));

    /// <summary>One instance of each of them, by their constructors without parameters.</summary>
    internal static IEnumerable<TBase> Instances<TBase>() => Types<TBase>().Select(type => (TBase)Activator.CreateInstance(type, nonPublic: true)!);
}
