using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Gan.Training.Cli;
using Gan.Training.Runs;
using Gan.Training.Samples;

namespace Gan.Training.Tests;

/// <summary>Folders stand on floors, and their namespaces are called as they are: a type uses types of its own floor and of those below.</summary>
[TestClass]
public sealed class ArchitectureTests
{
    private const string Project = "Gan.Training";

    // From the bottom up. What needs what stands above it gets an abstraction in Samples, or moves.
    private static readonly string[] _floors =
    [
        "Files", "Networks", "Objectives", "LibTorch", "Arithmetic", "Drawing", "Metrics", "Settings", "Samples", "Sampling", "Health", "Reports", "Export", "Penalties", "Discrete", "Modalities", "Quantizing",
        "Training", "Zoo", "Runs", "Quickstart", "Sweeps", "Pipelines", "Cli", "",
    ];

    // From the top: the command line, what has networks, and what runs without TorchSharp.
    private static readonly System.Reflection.Assembly[] _assemblies = [typeof(CommandLine).Assembly, typeof(TrainingJob).Assembly, typeof(Modality).Assembly];

    // As the assemblies have them: signatures, attributes and method bodies.
    private static readonly Lazy<(string Type, string Used)[]> _uses = new(() =>
    {
        ArchUnitNET.Domain.Architecture architecture = new ArchLoader().LoadAssemblies(_assemblies).Build();
        return [.. architecture.Types.SelectMany(Uses).Distinct()];
    });

    [TestMethod]
    public void A_type_uses_only_types_of_its_own_floor_and_of_those_below()
    {
        // A loader that passed over method bodies would find nothing wrong.
        CollectionAssert.Contains(_uses.Value, ("Gan.Training.Runs.TrainingJob", "Gan.Training.Zoo.RecipeCatalog"));
        string[] upward = [.. _uses.Value.Where(use => Floor(use.Type) < Floor(use.Used)).Select(use => $"{use.Type} uses {use.Used}").Order(StringComparer.Ordinal)];
        Assert.IsEmpty(upward, string.Join(Environment.NewLine, upward));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void No_two_folders_use_each_other_directly_or_through_others(int depth)
    {
        (string Type, string Used)[] uses = [.. _uses.Value.Where(use => Folder(use.Type, depth) != Folder(use.Used, depth))];
        HashSet<string>[] circles = [.. Circles(uses.ToLookup(use => Folder(use.Type, depth), use => Folder(use.Used, depth)))];
        IEnumerable<string> uncut = circles.SelectMany(circle => uses
            .Where(use => circle.Contains(Folder(use.Type, depth)) && circle.Contains(Folder(use.Used, depth)))
            .Select(use => $"{use.Type} uses {use.Used}")
            .Order(StringComparer.Ordinal)
            .Prepend($"Circle of {string.Join(", ", circle.Order(StringComparer.Ordinal))}:"));
        Assert.IsEmpty(circles, string.Join(Environment.NewLine, uncut));
    }

    [TestMethod]
    public void What_runs_models_needs_no_TorchSharp()
    {
        Assert.IsTrue(Needed(typeof(TrainingJob).Assembly).Contains("TorchSharp"));
        CollectionAssert.DoesNotContain(Needed(typeof(Modality).Assembly).ToArray(), "TorchSharp");

        // With all that they bring along.
        static HashSet<string> Needed(System.Reflection.Assembly assembly)
        {
            var found = new HashSet<string>();
            var open = new Queue<System.Reflection.AssemblyName>(assembly.GetReferencedAssemblies());
            while (open.TryDequeue(out System.Reflection.AssemblyName? name))
            {
                if (!found.Add(name.Name!) || !File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))) continue;
                foreach (System.Reflection.AssemblyName further in System.Reflection.Assembly.Load(name).GetReferencedAssemblies()) open.Enqueue(further);
            }
            return found;
        }
    }

    [TestMethod]
    public void Only_recipes_pipelines_the_quickstart_and_commands_of_one_modality_name_a_modality()
    {
        string[] named = [.. _uses.Value
            .Where(use => IsOfAModality(use.Used) && !MayNameAModality(use.Type))
            .Select(use => $"{use.Type} uses {use.Used}")
            .Order(StringComparer.Ordinal)];
        Assert.IsEmpty(named, string.Join(Environment.NewLine, named));
    }

    [TestMethod]
    public void A_modality_names_only_modalities_that_it_stands_on()
    {
        (string Above, string Below)[] stands = [("Modalities/Events", "Modalities/Tables")];
        string[] named = [.. _uses.Value
            .Where(use => IsOfAModality(use.Type) && IsOfAModality(use.Used))
            .Select(use => (Type: use.Type, Used: use.Used, Arrow: (ModalityOf(use.Type), ModalityOf(use.Used))))
            .Where(use => use.Arrow.Item1 != use.Arrow.Item2 && !stands.Contains(use.Arrow))
            .Select(use => $"{use.Type} uses {use.Used}")
            .Order(StringComparer.Ordinal)];
        Assert.IsEmpty(named, string.Join(Environment.NewLine, named));
    }

    private static bool IsOfAModality(string type) => Folder(type, 1) == "Modalities";

    private static string ModalityOf(string type) => Folder(type, 2);

    private static bool MayNameAModality(string type) =>
        IsOfAModality(type)
        || Folder(type, 1) is "Zoo" or "Pipelines" or "Quickstart"
        || type is "Gan.Training.Cli.Models.AugmentCommand" or "Gan.Training.Cli.Models.ImputeCommand" or "Gan.Training.Cli.CompareCommand" or "Gan.Training.Cli.QuickstartCommand";

    // Folders that reach each other, in groups.
    private static IEnumerable<HashSet<string>> Circles(ILookup<string, string> arrows)
    {
        Dictionary<string, HashSet<string>> reached = arrows.ToDictionary(folder => folder.Key, folder => Reached(folder.Key));
        return reached
            .Select(folder => folder.Value.Where(other => reached.TryGetValue(other, out HashSet<string>? back) && back.Contains(folder.Key)).ToHashSet())
            .Where(circle => circle.Count > 0)
            .DistinctBy(circle => string.Join(' ', circle.Order(StringComparer.Ordinal)));

        HashSet<string> Reached(string folder)
        {
            var found = new HashSet<string>();
            var open = new Queue<string>(arrows[folder]);
            while (open.TryDequeue(out string? next))
            {
                if (!found.Add(next)) continue;
                foreach (string further in arrows[next]) open.Enqueue(further);
            }
            return found;
        }
    }

    // A namespace without the project's name, cut to so many names.
    private static string Folder(string type, int depth)
    {
        string[] names = type[(Project.Length + 1)..].Split('.');
        return string.Join('/', names[..^1].Take(depth));
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
