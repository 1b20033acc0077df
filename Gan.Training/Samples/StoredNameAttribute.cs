namespace Gan.Training.Samples;

/// <summary>The name under which files of runs know a type, whatever it is called in C#.</summary>
/// <param name="name">The name. It never changes.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
