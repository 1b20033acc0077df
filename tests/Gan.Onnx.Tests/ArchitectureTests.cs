using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed partial class ArchitectureTests
{
    private const string Project = "Gan.Onnx";

    // The protobuf classes that the build writes.
    private const string Generated = "Schema";

    // From the bottom up. What needs what stands above it becomes an extension method there, or moves.
    private static readonly string[] _layers =
    [
        Generated, "Contract", "Random", "Tables", "Metadata",
        "Graphs/Inspection", "Graphs", "Graphs/Batching", "Graphs/Rewriting", "Graphs/Generators",
        "Running", "Quantizing", "Foreign", "Models", "Latents",
    ];

    private static string Repository { get; } = typeof(ArchitectureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Repository").Value!;

    [TestMethod]
    public void The_ground_floor_knows_nothing_of_what_stands_on_it()
    {
        string[] references = [.. typeof(OnnxModel).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)];
        foreach (string above in new[] { "TorchSharp", "Gan.MLNet", "Gan.Training", "Microsoft.ML.Data", "Microsoft.ML.Core" })
            CollectionAssert.DoesNotContain(references, above);
    }

    [TestMethod]
    public void A_type_uses_only_types_of_its_own_folder_and_of_folders_below()
    {
        Dictionary<string, string> folders = FolderByType();
        string[] written = [.. _layers.Where(layer => layer != Generated)], found = [.. folders.Values.Distinct()];
        CollectionAssert.AreEquivalent(written, found, "Each folder has its place in the table of layers.");
        (string Type, string Used)[] uses = [.. Uses(folders).Distinct()];
        // A loader that passed over method bodies and lambdas would find nothing wrong; this use stands in a lambda alone.
        CollectionAssert.Contains(uses, ("Gan.Onnx.GeneratorExtensions", "Gan.Onnx.Graphs.Generators.MissingLabels"));
        string[] upward = [.. uses.Where(use => Layer(folders, use.Type) < Layer(folders, use.Used))
            .Select(use => $"{folders[use.Type]}: {use.Type} uses {use.Used} of {folders[use.Used]}")];
        Assert.IsEmpty(upward, string.Join(Environment.NewLine, upward.Order(StringComparer.Ordinal)));
    }

    private static int Layer(Dictionary<string, string> folders, string type) => Array.IndexOf(_layers, folders[type]);

    // By the full name of each type that no other holds, the folder of the file that declares it.
    private static Dictionary<string, string> FolderByType()
    {
        string project = Path.Combine(Repository, Project);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Replace('\\', '/');
            if (folder.Split('/')[0] is "bin" or "obj") continue;
            string text = File.ReadAllText(file), space = Namespace().Match(text).Groups[1].Value;
            foreach (Match declaration in Declaration().Matches(text)) folders[$"{space}.{declaration.Groups[1].Value}"] = folder;
        }
        return folders;
    }

    // As the assembly has them: signatures, attributes and method bodies.
    private static IEnumerable<(string Type, string Used)> Uses(Dictionary<string, string> folders)
    {
        ArchUnitNET.Domain.Architecture architecture = new ArchLoader().LoadAssemblies(typeof(OnnxModel).Assembly).Build();
        foreach (IType type in architecture.Types)
        {
            if (Known(folders, type) is not { } user) continue;
            // The loader takes a method's T for that of any type that has one.
            foreach (ITypeDependency dependency in type.Dependencies.Where(dependency => dependency.Target is not GenericParameter))
            {
                if (Known(folders, dependency.Target) is { } used && used != user) yield return (user, used);
            }
        }
    }

    // The outermost type, without the number of its type parameters; null for those of other assemblies and those that the compiler adds.
    private static string? Known(Dictionary<string, string> folders, IType type)
    {
        string name = type.FullName.Split('+', '`', '<')[0];
        if (name.StartsWith($"{Project}.{Generated}.", StringComparison.Ordinal)) folders.TryAdd(name, Generated);
        return folders.ContainsKey(name) ? name : null;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // File-scoped namespaces: what begins a line is no nested type.
    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|readonly|partial|ref) )+(?:class|record struct|record|struct|enum|interface|delegate [^(]*?) ?(\w+)(?=[\s<(:;{]|$)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
