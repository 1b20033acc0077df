namespace Gan.Training.Objectives;

/// <summary>The objectives by name. A public class that implements <see cref="IObjective"/> is found by itself.</summary>
public static class ObjectiveCatalog
{
    /// <summary>All objectives, by name.</summary>
    public static IReadOnlyDictionary<string, IObjective> All { get; } = typeof(IObjective).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(IObjective)))
        .Select(type => (IObjective)Activator.CreateInstance(type)!)
        .OrderBy(objective => objective.Name, StringComparer.Ordinal)
        .ToDictionary(objective => objective.Name);
}
