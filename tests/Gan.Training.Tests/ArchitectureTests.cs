using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Gan.Training.Runs;

namespace Gan.Training.Tests;

/// <summary>Folders stand on floors, and their namespaces are called as they are: a type uses types of its own floor and of those below.</summary>
[TestClass]
public sealed class ArchitectureTests
{
    private const string Project = "Gan.Training";

    // From the bottom up. What needs what stands above it gets an abstraction in Samples, or moves.
    private static readonly string[] _floors =
    [
        "Networks", "Objectives", "LibTorch", "Drawing", "Metrics", "Settings", "Samples", "Sampling", "Export", "Health", "Penalties", "Discrete", "Modalities", "Opening", "Quantizing",
        "Training", "Zoo", "Reports", "Runs", "Quickstart", "Sweeps", "Pipelines", "Cli", "",
    ];

    [TestMethod]
    public void A_type_uses_only_types_of_its_own_floor_and_of_those_below()
    {
        ArchUnitNET.Domain.Architecture architecture = new ArchLoader().LoadAssemblies(typeof(TrainingJob).Assembly).Build();
        (string Type, string Used)[] uses = [.. architecture.Types.SelectMany(Uses).Distinct()];
        // A loader that passed over method bodies would find nothing wrong.
        CollectionAssert.Contains(uses, ("Gan.Training.Runs.TrainingJob", "Gan.Training.Zoo.RecipeCatalog"));
        string[] upward = [.. uses.Where(use => Floor(use.Type) < Floor(use.Used)).Select(use => $"{use.Type} uses {use.Used}").Order(StringComparer.Ordinal)];
        Assert.IsEmpty(upward, string.Join(Environment.NewLine, upward));
    }

    private static IEnumerable<(string Type, string Used)> Uses(IType type) => IsOurs(type)
        // The loader takes a method's T for that of any type that has one.
        ? type.Dependencies.Select(dependency => dependency.Target).Where(target => target is not GenericParameter && IsOurs(target)).Select(target => (Outer(type), Outer(target)))
        : [];

    private static bool IsOurs(IType type) => type.FullName.StartsWith(Project + ".", StringComparison.Ordinal);

    // Of a nested type the one around it.
    private static string Outer(IType type) => type.FullName.Split('+', '`', '<')[0];

    private static int Floor(string type)
    {
        string[] parts = type[(Project.Length + 1)..].Split('.');
        int floor = Array.IndexOf(_floors, parts.Length == 1 ? "" : parts[0]);
        Assert.IsGreaterThanOrEqualTo(0, floor, $"The folder of {type} has its place among the floors.");
        return floor;
    }
}
